// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.api;

import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import io.github.xrayspring.local.account.GroupBook;
import io.github.xrayspring.local.filter.FilterExpression;
import io.github.xrayspring.local.filter.FilterSyntaxException;
import io.github.xrayspring.local.trace.Trace;

/**
 * The groups that graphs can be narrowed to.
 */
final class TraceGroups {

	private final GroupBook groups;

	TraceGroups(GroupBook groups) {
		this.groups = groups;
	}

	/**
	 * The traces of a group.
	 * @param name name of the group, if given
	 * @param arn the ARN of the group, if given; all traces if neither is
	 * @return which traces belong to it
	 * @throws InvalidRequestException if a group that it refers to is gone
	 */
	Predicate<Trace> tracesOf(@Nullable String name, @Nullable String arn) {
		@Nullable String group = (name != null) ? name : arn;
		if (group == null) {
			return (trace) -> true;
		}
		@Nullable String expression = this.groups.get(group).filterExpression();
		try {
			return FilterExpression.parse((expression != null) ? expression : "", this.groups)::matches;
		}
		catch (FilterSyntaxException ex) {
			throw new InvalidRequestException("The group '" + group + "' can't be used, " + ex.getMessage());
		}
	}

}
