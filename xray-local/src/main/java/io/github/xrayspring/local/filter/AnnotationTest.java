// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.filter;

import tools.jackson.databind.JsonNode;

/**
 * A comparison with an annotation's value. Values of another type don't match.
 */
@FunctionalInterface
interface AnnotationTest {

	boolean test(JsonNode value);

	static AnnotationTest of(Comparisons.NumberTest number) {
		return (value) -> value.isNumber() && number.test(value.doubleValue());
	}

	static AnnotationTest of(Comparisons.TextTest text) {
		return (value) -> value.isString() && text.test(value.stringValue());
	}

	static AnnotationTest of(boolean expected, boolean equal) {
		return (value) -> value.isBoolean() && (value.booleanValue() == expected) == equal;
	}

	/** What an annotation without a comparison asks: is it set, and, if a flag, true? */
	static boolean isSet(JsonNode value) {
		return !value.isBoolean() || value.booleanValue();
	}

}
