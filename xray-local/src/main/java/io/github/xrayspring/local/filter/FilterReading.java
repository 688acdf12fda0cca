// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.filter;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A text that was read as a filter expression: its parts, or its mistake.
 *
 * @param parts what is joined by AND at the top level, empty for a blank text and for one
 * with a mistake
 * @param mistake what is wrong, {@code null} if nothing is
 * @param expected what could stand where the mistake is, for people
 * @since 0.1.0
 */
public record FilterReading(List<FilterClause> parts, @Nullable FilterSyntaxException mistake, List<String> expected) {

	/**
	 * Reads a text.
	 * @param text what is written
	 * @param groups the groups it may refer to
	 * @return what it says
	 */
	public static FilterReading of(String text, Groups groups) {
		try {
			return new FilterReading(FilterExpression.parse(text, groups).parts(), null, List.of());
		}
		catch (FilterSyntaxException ex) {
			return new FilterReading(List.of(), ex, expected(text, ex.column(), groups));
		}
	}

	private static List<String> expected(String text, int column, Groups groups) {
		Expectations expectations = new Expectations();
		try {
			FilterExpression.read(new Scanner(text, expectations), new GroupPredicates(groups));
		}
		catch (FilterSyntaxException ex) {
			return expectations.words(column);
		}
		return List.of();
	}

}
