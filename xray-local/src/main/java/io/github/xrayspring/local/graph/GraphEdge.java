// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The calls from one node to another. Their numbers are the caller's: how long it waited
 * and what it was told. The client's are those of the entry point, since it tells
 * nothing.
 *
 * @since 0.1.0
 */
public final class GraphEdge {

	private final ServiceKey from;

	private final ServiceKey to;

	private final List<Observation> observations = new ArrayList<>();

	GraphEdge(ServiceKey from, ServiceKey to) {
		this.from = from;
		this.to = to;
	}

	public ServiceKey from() {
		return this.from;
	}

	public ServiceKey to() {
		return this.to;
	}

	/**
	 * The calls.
	 * @return in the order of the tree; each source is the subsegment that called, or the
	 * called segment where its parent is a segment or the client
	 */
	public List<Observation> observations() {
		return Collections.unmodifiableList(this.observations);
	}

	void add(Observation observation) {
		this.observations.add(observation);
	}

}
