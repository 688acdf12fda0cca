// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.filter;

import java.util.Set;
import java.util.stream.Stream;

import org.assertj.core.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

import io.github.xrayspring.local.Vectors;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code filter-expressions.json}: an expression, valid or not.
 */
class FilterExpressionVectorTests {

	@ParameterizedTest(name = "{0}", allowZeroInvocations = true)
	@MethodSource("cases")
	void tellsValidFromInvalid(String id, JsonNode in, JsonNode expect) {
		String expression = in.stringValue();

		if (expect.booleanValue()) {
			assertThat(parse(expression)).isNotNull();
		}
		else {
			Assertions.assertThatExceptionOfType(FilterSyntaxException.class)
				.isThrownBy(() -> parse(expression))
				.withMessageContaining("column")
				.satisfies((ex) -> assertThat(ex.column()).isBetween(1, expression.length() + 1));
		}
	}

	static Stream<Arguments> cases() {
		return Vectors.cases("filter-expressions.json", Set.of(), Set.of());
	}

	// Which groups there are is no matter of the syntax.
	private static FilterExpression parse(String expression) {
		return FilterExpression.parse(expression, (group) -> "");
	}

}
