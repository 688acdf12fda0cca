// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.api;

import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import io.github.xrayspring.local.trace.Trace;

/**
 * The groups that graphs can be narrowed to.
 */
@FunctionalInterface
interface TraceGroups {

	/** Only the group of all traces. */
	TraceGroups DEFAULT_ONLY = (name, arn) -> {
		if (arn != null || (name != null && !name.equals("Default"))) {
			throw new InvalidRequestException("There is no group '" + ((name != null) ? name : arn) + "'");
		}
		return (trace) -> true;
	};

	/**
	 * The traces of a group.
	 * @param name name of the group, if given
	 * @param arn ARN of the group, if given; all traces if neither is
	 * @return which traces belong to it
	 * @throws InvalidRequestException if there is no such group
	 */
	Predicate<Trace> tracesOf(@Nullable String name, @Nullable String arn);

}
