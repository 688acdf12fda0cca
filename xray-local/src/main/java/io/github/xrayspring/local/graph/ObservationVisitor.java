// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.graph;

import org.jspecify.annotations.Nullable;

/**
 * Takes what was observed at a part of a graph, one after the other.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface ObservationVisitor {

	/**
	 * Takes an observation that has ended.
	 * @param seconds how long it took
	 * @param outcome how it ended
	 * @param operation what was asked for, {@code null} where nothing tells
	 */
	void visit(double seconds, Outcome outcome, @Nullable Operation operation);

}
