// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.analysis;

import io.github.xrayspring.local.trace.TraceNode;

/**
 * A stretch of time in which a node itself was waited for.
 *
 * @param node the node
 * @param start seconds since 1970
 * @param end seconds since 1970
 * @since 0.1.0
 */
public record CriticalStep(TraceNode node, double start, double end) {

}
