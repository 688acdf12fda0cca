// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.view;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.github.xrayspring.local.filter.FilterClause;
import io.github.xrayspring.local.filter.FilterReading;
import io.github.xrayspring.local.filter.FilterSyntaxException;
import io.github.xrayspring.local.filter.Groups;

/**
 * What the filter box is told while somebody types: {@code GET /api/parse?filter=}.
 *
 * @param valid whether the text is a filter expression
 * @param column where it isn't, from 1 on
 * @param message what is wrong there
 * @param expected what could stand there
 * @param clauses the parts that are joined by AND
 */
record ParsedFilter(boolean valid, @Nullable Integer column, @Nullable String message, List<String> expected,
		List<FilterClause> clauses) {

	static ParsedFilter of(@Nullable String text, Groups groups) {
		FilterReading reading = FilterReading.of((text != null) ? text : "", groups);
		@Nullable FilterSyntaxException mistake = reading.mistake();
		return (mistake == null) ? new ParsedFilter(true, null, null, List.of(), reading.parts())
				: new ParsedFilter(false, mistake.column(), mistake.getMessage(), reading.expected(), List.of());
	}

}
