// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.graph;

import java.util.List;

import io.github.xrayspring.local.trace.TraceNode;

/**
 * The calls from one node to another in one trace. Immutable.
 *
 * @param source who called
 * @param target who was called
 * @param calls the calls as the caller saw them: its subsegments; of a client, which
 * tells nothing, the segments that answered it
 * @since 0.1.0
 */
public record GraphEdge(NodeKey source, NodeKey target, List<TraceNode> calls) {

}
