// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A node of the graph of many traces, with what was observed there.
 *
 * @since 0.1.0
 */
public final class ServiceNode {

	private final ServiceKey key;

	private final Activity activity = new Activity();

	private final List<ServiceEdge> edges = new ArrayList<>();

	private int id;

	private boolean root;

	private boolean own;

	private int traces;

	ServiceNode(ServiceKey key) {
		this.key = key;
	}

	public ServiceKey key() {
		return this.key;
	}

	/**
	 * Number of the node in this graph.
	 * @return 0 for the first
	 */
	public int id() {
		return this.id;
	}

	public boolean isRoot() {
		return this.root;
	}

	/**
	 * Whether the node sent segments of its own.
	 * @return {@code false} for clients and inferred nodes
	 */
	public boolean isActive() {
		return this.own;
	}

	/**
	 * How many traces have the node.
	 * @return a count
	 */
	public int traces() {
		return this.traces;
	}

	/**
	 * The node without its numbers.
	 * @return what tells it from the others
	 */
	public GraphPart part() {
		return new GraphPart(this.key, null, false);
	}

	public Activity activity() {
		return this.activity;
	}

	/**
	 * The edges that begin here.
	 * @return in the order of the nodes where they end
	 */
	public List<ServiceEdge> edges() {
		return Collections.unmodifiableList(this.edges);
	}

	void join(TraceDigest.Part part) {
		this.traces++;
		this.root |= part.root();
		this.own |= !part.inferred() && !part.key().isClient();
	}

	void setId(int id) {
		this.id = id;
	}

	void add(ServiceEdge edge) {
		this.edges.add(edge);
	}

}
