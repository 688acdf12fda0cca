// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.ingest;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One pass over a document's text: parse, check what every (sub)segment must have, take
 * out what X-Ray would drop. Problems of required members reject the document with
 * X-Ray's codes, also when only an embedded subsegment has them; problems of optional
 * members are warnings.
 */
final class DocumentParser {

	private final List<String> warnings = new ArrayList<>();

	/**
	 * Parses and cleans.
	 * @param text the document
	 * @return the document's tree, cleaned
	 * @throws RejectedException if the document can't be taken
	 */
	ObjectNode parse(String text) {
		ObjectNode document = documentIn(JsonTreeReader.read(text));
		try {
			check(document);
			return document;
		}
		catch (RejectedException ex) {
			throw new RejectedException(ex.rejection().withDocumentId(document.path("id").stringValue(null)));
		}
	}

	List<String> warnings() {
		return this.warnings;
	}

	static boolean isSubsegment(JsonNode document) {
		return "subsegment".equals(document.path("type").stringValue(null));
	}

	private static ObjectNode documentIn(JsonNode root) {
		if (root instanceof ObjectNode object) {
			return object;
		}
		if (root.isArray()) {
			throw (root.isEmpty()) ? new RejectedException("MissingId", "An empty array is no document", "")
					: new RejectedException("ArrayDocument", "An array is no document; send one document each", "");
		}
		throw new RejectedException("ParseError", "A document is a JSON object", "");
	}

	private void check(ObjectNode document) {
		boolean subsegment = isSubsegment(document);
		require(document, "id", "Id", "", MemberRules.isId(document.path("id")), "16 hexadecimal digits, not all zero");
		require(document, "trace_id", "TraceId", "", MemberRules.isTraceId(document.path("trace_id")),
				"1-<8 hexadecimal digits>-<24 hexadecimal digits>");
		checkEntity(document, "");
		if (subsegment) {
			require(document, "parent_id", "ParentId", "", MemberRules.isId(document.path("parent_id")),
					"the 16 hexadecimal digits of the parent's id");
		}
		clean(document, subsegment, "");
	}

	private void checkEntity(ObjectNode entity, String pointer) {
		require(entity, "name", "Name", pointer, MemberRules.isName(entity.path("name")),
				"1 to 200 letters, digits, spaces and _ . : / % & # = + - @");
		require(entity, "start_time", "StartTime", pointer, MemberRules.isTime(entity.path("start_time")),
				"a number of seconds since 1970");
		if (!MemberRules.isTime(entity.path("end_time")) && !entity.path("in_progress").booleanValue(false)) {
			throw new RejectedException("MissingEndTime", "Neither end_time (a number) nor in_progress (true)",
					pointer);
		}
	}

	private static void require(ObjectNode entity, String member, String code, String pointer, boolean valid,
			String expected) {
		if (valid) {
			return;
		}
		if (!entity.has(member)) {
			throw new RejectedException("Missing" + code, "The member " + member + " is missing", pointer);
		}
		throw new RejectedException("Invalid" + code,
				"The member " + member + " is " + Printable.of(entity.path(member).toString()) + ", not " + expected,
				pointer + "/" + member);
	}

	private void clean(ObjectNode entity, boolean subsegment, String pointer) {
		MemberRule.clean(entity, subsegment ? MemberRules.SUBSEGMENT : MemberRules.SEGMENT, pointer, this.warnings);
		if (entity.has("end_time")) {
			entity.remove("in_progress");
		}
		embedded(entity, pointer);
	}

	private void embedded(ObjectNode entity, String pointer) {
		@Nullable JsonNode subsegments = entity.get("subsegments");
		if (subsegments instanceof ArrayNode array) {
			for (int i = 0; i < array.size(); i++) {
				ObjectNode subsegment = (ObjectNode) array.get(i);
				String path = pointer + "/subsegments/" + i;
				require(subsegment, "id", "Id", path, MemberRules.isId(subsegment.path("id")),
						"16 hexadecimal digits, not all zero");
				checkEntity(subsegment, path);
				clean(subsegment, true, path);
			}
		}
	}

}
