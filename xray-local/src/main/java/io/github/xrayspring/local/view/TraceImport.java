// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.view;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import io.github.xrayspring.local.http.Json;
import io.github.xrayspring.local.ingest.Intake;
import io.github.xrayspring.local.ingest.Rejection;
import io.github.xrayspring.local.ingest.Way;

/**
 * Takes what {@code GET /api/export} gives or {@code aws xray batch-get-traces} prints:
 * {@code POST /api/import}. Segments that X-Ray inferred are left out, since they are
 * inferred again; a document that has grown too large when subsegments were nested into
 * it is taken apart again.
 */
final class TraceImport {

	private final Intake intake;

	private final List<Refusal> refusals = new ArrayList<>();

	private int taken;

	TraceImport(Intake intake) {
		this.intake = intake;
	}

	/**
	 * Takes traces.
	 * @param body the JSON text
	 * @return what became of them
	 * @throws IllegalArgumentException if it is no such text
	 */
	Result take(byte[] body) {
		JsonNode traces = parse(body).path("Traces");
		if (!traces.isArray()) {
			throw new IllegalArgumentException(
					"An import is what 'aws xray batch-get-traces' prints: an object with the list Traces");
		}
		for (JsonNode trace : traces) {
			for (JsonNode segment : trace.path("Segments")) {
				takeSegment(segment.path("Document"));
			}
		}
		return new Result(traces.size(), this.taken, this.refusals);
	}

	private void takeSegment(JsonNode document) {
		@Nullable JsonNode tree = document.isString() ? tryParse(document.stringValue()) : document;
		if (tree != null && tree.path("inferred").booleanValue(false)) {
			return;
		}
		byte[] verbatim = document.asString("").getBytes(StandardCharsets.UTF_8);
		boolean fits = document.isString() && verbatim.length <= Intake.MAX_DOCUMENT_BYTES;
		if (tree instanceof ObjectNode object && !fits) {
			new DocumentSplit(Intake.MAX_DOCUMENT_BYTES).split(object).forEach(this::takeDocument);
		}
		else {
			takeDocument(verbatim);
		}
	}

	private void takeDocument(byte[] bytes) {
		@Nullable Rejection rejection = this.intake.document(bytes, 0, bytes.length, Way.IMPORT);
		if (rejection == null) {
			this.taken++;
		}
		else {
			this.refusals.add(new Refusal(rejection.documentId(), rejection.code(), rejection.message()));
		}
	}

	private static JsonNode parse(byte[] body) {
		try {
			return Json.mapper().readTree(body);
		}
		catch (JacksonException ex) {
			throw new IllegalArgumentException("The body isn't JSON: " + ex.getOriginalMessage(), ex);
		}
	}

	private static @Nullable JsonNode tryParse(String text) {
		try {
			return Json.mapper().readTree(text);
		}
		catch (JacksonException ex) {
			return null;
		}
	}

	/**
	 * What became of an import.
	 *
	 * @param traces how many traces it had
	 * @param documents how many documents were taken
	 * @param rejected documents that weren't
	 */
	record Result(int traces, int documents, List<Refusal> rejected) {

	}

	/**
	 * A document that wasn't taken.
	 *
	 * @param id its id, where it could be read
	 * @param code X-Ray's error code
	 * @param message what is wrong
	 */
	record Refusal(@Nullable String id, String code, String message) {

	}

}
