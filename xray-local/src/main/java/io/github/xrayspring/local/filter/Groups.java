// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.filter;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The groups that an expression may refer to.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface Groups {

	/** No groups. */
	Groups NONE = (group) -> null;

	/**
	 * Finds a group's filter expression.
	 * @param group the group's name or ARN
	 * @return its expression, {@code null} if there is no such group
	 */
	@Nullable String expressionOf(String group);

	/**
	 * The groups there are.
	 * @return their names
	 */
	default List<String> names() {
		return List.of();
	}

}
