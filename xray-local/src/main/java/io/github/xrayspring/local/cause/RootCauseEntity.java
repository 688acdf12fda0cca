// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.cause;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A segment or subsegment on a root cause's path. Immutable.
 *
 * @param name its name
 * @param remote whether it is a call to another service
 * @param coverage its part of the entry point's response time, 0 to 1 with three
 * decimals; {@code null} on the path of a failure
 * @param exceptions what it has recorded
 * @since 0.1.0
 */
public record RootCauseEntity(String name, boolean remote, @Nullable Double coverage,
		List<RootCauseException> exceptions) {

}
