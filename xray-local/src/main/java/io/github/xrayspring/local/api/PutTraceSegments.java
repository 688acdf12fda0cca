// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.api;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

import io.github.xrayspring.local.ingest.Intake;
import io.github.xrayspring.local.ingest.Rejection;
import io.github.xrayspring.local.ingest.Way;

/**
 * {@code PutTraceSegments}: documents as strings, any number of them. One that isn't
 * taken is listed and doesn't keep the others out.
 */
final class PutTraceSegments implements Operation {

	private final Intake intake;

	PutTraceSegments(Intake intake) {
		this.intake = intake;
	}

	@Override
	public Object call(Parameters parameters) {
		List<Unprocessed> unprocessed = new ArrayList<>();
		for (String document : parameters.texts("TraceSegmentDocuments")) {
			byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
			@Nullable Rejection rejection = this.intake.document(bytes, 0, bytes.length, Way.API);
			if (rejection != null) {
				unprocessed.add(Unprocessed.of(rejection));
			}
		}
		return new Answer(unprocessed);
	}

	/**
	 * The answer.
	 *
	 * @param unprocessed what wasn't taken
	 */
	record Answer(@JsonProperty("UnprocessedTraceSegments") List<Unprocessed> unprocessed) {

	}

	/**
	 * A document that wasn't taken.
	 *
	 * @param id its id, where it could be read
	 * @param code error code
	 * @param message message in X-Ray's words, then ours
	 */
	record Unprocessed(@JsonProperty("Id") @Nullable String id, @JsonProperty("ErrorCode") String code,
			@JsonProperty("Message") String message) {

		static Unprocessed of(Rejection rejection) {
			String kind = rejection.pointer().startsWith("/subsegments/") ? "subsegment" : "segment";
			return new Unprocessed(rejection.documentId(), rejection.code(), "Invalid " + kind + ". ErrorCode: "
					+ rejection.code() + ". " + rejection.message() + ", at '" + rejection.pointer() + "'");
		}

	}

}
