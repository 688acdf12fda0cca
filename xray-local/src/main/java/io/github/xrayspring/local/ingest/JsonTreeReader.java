// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.ingest;

import java.util.Locale;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Strict JSON from an untrusted sender: one value and nothing after it,
 * {@value #MAX_DEPTH} levels, no duplicate names. Written over the token stream, because
 * Jackson's own tree reader can't tell the reasons apart.
 */
final class JsonTreeReader {

	static final int MAX_DEPTH = 64;

	private static final JsonMapper MAPPER = JsonMapper.shared();

	private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

	private JsonTreeReader() {
	}

	static JsonNode read(String json) {
		try (JsonParser parser = MAPPER.createParser(json)) {
			JsonToken first = parser.nextToken();
			if (first == null) {
				throw new RejectedException("ParseError", "There is no JSON value", "");
			}
			JsonNode root = value(parser, first, 1);
			if (parser.nextToken() != null) {
				throw new RejectedException("ParseError", "Something follows the JSON value", "");
			}
			return root;
		}
		catch (JacksonException ex) {
			throw new RejectedException("ParseError", describe(ex), "");
		}
	}

	private static JsonNode value(JsonParser parser, JsonToken token, int depth) {
		return switch (token) {
			case START_OBJECT -> object(parser, depth);
			case START_ARRAY -> array(parser, depth);
			case VALUE_STRING -> NODES.stringNode(Utf8.repair(parser.getString()));
			case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser);
			case VALUE_TRUE -> NODES.booleanNode(true);
			case VALUE_FALSE -> NODES.booleanNode(false);
			case VALUE_NULL -> NODES.nullNode();
			default -> throw new RejectedException("ParseError", "Unexpected " + token.name().toLowerCase(Locale.ROOT),
					pointer(parser));
		};
	}

	private static ObjectNode object(JsonParser parser, int depth) {
		refuseTooDeep(parser, depth);
		ObjectNode object = NODES.objectNode();
		for (String key = parser.nextName(); key != null; key = parser.nextName()) {
			String name = Utf8.repair(key);
			if (object.has(name)) {
				throw new RejectedException("DuplicateKey", "The name '" + Printable.of(name) + "' stands here twice",
						pointer(parser));
			}
			object.set(name, value(parser, parser.nextToken(), depth + 1));
		}
		return object;
	}

	private static ArrayNode array(JsonParser parser, int depth) {
		refuseTooDeep(parser, depth);
		ArrayNode array = NODES.arrayNode();
		for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
			array.add(value(parser, token, depth + 1));
		}
		return array;
	}

	private static JsonNode number(JsonParser parser) {
		return switch (parser.getNumberType()) {
			case INT, LONG -> NODES.numberNode(parser.getLongValue());
			case BIG_INTEGER -> NODES.numberNode(parser.getBigIntegerValue());
			case FLOAT, DOUBLE, BIG_DECIMAL -> NODES.numberNode(parser.getDoubleValue());
		};
	}

	private static void refuseTooDeep(JsonParser parser, int depth) {
		if (depth > MAX_DEPTH) {
			throw new RejectedException("TooDeep", "The document is nested deeper than " + MAX_DEPTH + " levels",
					pointer(parser));
		}
	}

	private static String pointer(JsonParser parser) {
		return Printable.of(parser.streamReadContext().pathAsPointer().toString());
	}

	private static String describe(JacksonException ex) {
		long offset = (ex.getLocation() != null) ? ex.getLocation().getCharOffset() : -1;
		return "Not JSON at character " + offset + ": " + Printable.of(ex.getOriginalMessage());
	}

}
