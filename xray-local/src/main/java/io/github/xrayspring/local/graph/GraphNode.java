// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A service, table, queue, database or remote host in a trace, or the callers from
 * outside. What happened there is told by its own segments, or, where the node is
 * {@linkplain #isInferred() inferred}, by the subsegments of its callers; nothing is
 * known of the client.
 *
 * @since 0.1.0
 */
public final class GraphNode {

	private final ServiceKey key;

	private final List<Observation> observations = new ArrayList<>();

	private boolean root;

	private boolean own;

	GraphNode(ServiceKey key) {
		this.key = key;
	}

	public ServiceKey key() {
		return this.key;
	}

	public String name() {
		return this.key.name();
	}

	/**
	 * The names that the node goes by.
	 * @return its name
	 */
	public List<String> names() {
		return List.of(this.key.name());
	}

	/**
	 * Whether requests from outside come in here.
	 * @return whether a segment of it is the trace's entry point
	 */
	public boolean isRoot() {
		return this.root;
	}

	/**
	 * Whether the node sent no segment of its own.
	 * @return whether only its callers tell of it
	 */
	public boolean isInferred() {
		return !this.own && !isClient();
	}

	public boolean isClient() {
		return this.key.isClient();
	}

	/**
	 * What happened at the node.
	 * @return in the order of the tree; empty for the client
	 */
	public List<Observation> observations() {
		return Collections.unmodifiableList(this.observations);
	}

	void addSegment(Observation observation, boolean entryPoint) {
		this.own = true;
		this.root |= entryPoint;
		this.observations.add(observation);
	}

	void addInferred(Observation observation) {
		this.observations.add(observation);
	}

}
