// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.api;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

import io.github.xrayspring.local.http.Json;

/**
 * The parameters of an API call. An empty body means none: some operations are sent that
 * way.
 */
final class Parameters {

	/**
	 * Above this, a number of seconds would lie in the year 5138: it is milliseconds, as
	 * some SDKs send.
	 */
	private static final double FIRST_MILLISECONDS = 1e11;

	private static final double MILLIS_PER_SECOND = 1000;

	private final JsonNode body;

	private Parameters(JsonNode body) {
		this.body = body;
	}

	static Parameters of(byte[] body) {
		if (body.length == 0) {
			return new Parameters(JsonNodeFactory.instance.objectNode());
		}
		JsonNode parsed = parse(body);
		if (!parsed.isObject()) {
			throw new InvalidRequestException("The body must be a JSON object");
		}
		return new Parameters(parsed);
	}

	/**
	 * A required point in time.
	 * @param name the parameter
	 * @return seconds since 1970
	 */
	double time(String name) {
		JsonNode value = this.body.path(name);
		if (!value.isNumber() || value.isBigInteger()) {
			throw new InvalidRequestException(name + " must be given as a number of seconds since 1970");
		}
		double seconds = value.doubleValue();
		return (seconds > FIRST_MILLISECONDS) ? seconds / MILLIS_PER_SECOND : seconds;
	}

	int positiveInteger(String name, int absent) {
		JsonNode value = this.body.path(name);
		if (value.isMissingNode() || value.isNull()) {
			return absent;
		}
		if (!value.canConvertToInt() || value.intValue() < 1) {
			throw new InvalidRequestException(name + " must be a whole number above 0");
		}
		return value.intValue();
	}

	/**
	 * A parameter as it is.
	 * @param name the parameter
	 * @return its value, a missing node if it isn't there
	 */
	JsonNode node(String name) {
		return this.body.path(name);
	}

	/** All parameters as they are. */
	JsonNode all() {
		return this.body;
	}

	@Nullable String text(String name) {
		JsonNode value = this.body.path(name);
		if (value.isMissingNode() || value.isNull()) {
			return null;
		}
		if (!value.isString()) {
			throw new InvalidRequestException(name + " must be a string");
		}
		return value.stringValue();
	}

	/**
	 * A required list of strings.
	 * @param name the parameter
	 * @return the list
	 */
	List<String> texts(String name) {
		JsonNode value = this.body.path(name);
		if (!value.isArray()) {
			throw new InvalidRequestException(name + " must be given as a list of strings");
		}
		List<String> texts = new ArrayList<>(value.size());
		for (JsonNode element : value) {
			if (!element.isString()) {
				throw new InvalidRequestException(name + " must hold strings only");
			}
			texts.add(element.stringValue());
		}
		return texts;
	}

	/**
	 * A required string.
	 * @param name the parameter
	 * @param max most characters
	 * @return at least one character
	 */
	String requiredText(String name, int max) {
		@Nullable String value = text(name);
		if (value == null || value.isEmpty() || value.length() > max) {
			throw new InvalidRequestException(name + " must be given as a string of 1 to " + max + " characters");
		}
		return value;
	}

	/**
	 * A required number.
	 * @param name the parameter
	 * @return the number
	 */
	double number(String name) {
		JsonNode value = this.body.path(name);
		if (!value.isNumber()) {
			throw new InvalidRequestException(name + " must be given as a number");
		}
		return value.doubleValue();
	}

	@Nullable Boolean flag(String name) {
		JsonNode value = this.body.path(name);
		if (value.isMissingNode() || value.isNull()) {
			return null;
		}
		if (!value.isBoolean()) {
			throw new InvalidRequestException(name + " must be true or false");
		}
		return value.booleanValue();
	}

	/**
	 * A structure.
	 * @param name the parameter
	 * @return its members, none if it isn't given
	 */
	Parameters object(String name) {
		JsonNode value = this.body.path(name);
		if (value.isMissingNode() || value.isNull()) {
			return new Parameters(JsonNodeFactory.instance.objectNode());
		}
		if (!value.isObject()) {
			throw new InvalidRequestException(name + " must be a structure");
		}
		return new Parameters(value);
	}

	/**
	 * A list of structures.
	 * @param name the parameter
	 * @return the structures, none if it isn't given
	 */
	List<Parameters> objects(String name) {
		JsonNode value = this.body.path(name);
		if (value.isMissingNode() || value.isNull()) {
			return List.of();
		}
		if (!value.isArray() || value.valueStream().anyMatch((element) -> !element.isObject())) {
			throw new InvalidRequestException(name + " must be a list of structures");
		}
		return value.valueStream().map(Parameters::new).toList();
	}

	boolean has(String name) {
		return !this.body.path(name).isMissingNode() && !this.body.path(name).isNull();
	}

	private static JsonNode parse(byte[] body) {
		try {
			return Json.mapper().readTree(body);
		}
		catch (JacksonException ex) {
			throw new InvalidRequestException("The body isn't JSON: " + ex.getOriginalMessage());
		}
	}

}
