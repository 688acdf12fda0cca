// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.view;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.github.xrayspring.local.filter.FilterExpression;
import io.github.xrayspring.local.filter.FilterSyntaxException;
import io.github.xrayspring.local.filter.Groups;

/**
 * What the filter box is told while somebody types: {@code GET /api/parse?filter=}.
 *
 * @param valid whether the text is a filter expression
 * @param column where it isn't, from 1 on
 * @param message what is wrong there
 * @param clauses the parts that are joined by AND
 */
record ParsedFilter(boolean valid, @Nullable Integer column, @Nullable String message, List<String> clauses) {

	static ParsedFilter of(@Nullable String text, Groups groups) {
		try {
			FilterExpression expression = FilterExpression.parse((text != null) ? text : "", groups);
			return new ParsedFilter(true, null, null, expression.clauses());
		}
		catch (FilterSyntaxException ex) {
			return new ParsedFilter(false, ex.column(), ex.getMessage(), List.of());
		}
	}

}
