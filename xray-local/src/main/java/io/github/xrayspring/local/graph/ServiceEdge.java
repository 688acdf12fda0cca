// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.graph;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The calls from one node to another in the graph of many traces, or, where it is a link,
 * the events of one that the other received later.
 *
 * @since 0.1.0
 */
public final class ServiceEdge {

	private static final double MILLIS_PER_SECOND = 1000;

	private final ServiceNode from;

	private final ServiceNode to;

	private final boolean link;

	private final Activity activity = new Activity();

	private final SortedMap<Long, Integer> eventAges = new TreeMap<>();

	private int traces;

	ServiceEdge(ServiceNode from, ServiceNode to, boolean link) {
		this.from = from;
		this.to = to;
		this.link = link;
	}

	public ServiceNode from() {
		return this.from;
	}

	public ServiceNode to() {
		return this.to;
	}

	/**
	 * The edge without its numbers.
	 * @return what tells it from the others
	 */
	public GraphPart part() {
		return new GraphPart(this.from.key(), this.to.key(), this.link);
	}

	/**
	 * How many traces pass it.
	 * @return a count; of a link, how many events were received
	 */
	public int traces() {
		return this.traces;
	}

	public boolean isLink() {
		return this.link;
	}

	public Activity activity() {
		return this.activity;
	}

	/**
	 * How old events were when they were received.
	 * @return milliseconds to counts; empty unless this is a link
	 */
	public SortedMap<Long, Integer> eventAges() {
		return Collections.unmodifiableSortedMap(this.eventAges);
	}

	void join() {
		this.traces++;
	}

	void addEventAge(double seconds) {
		this.eventAges.merge(Math.round(Math.max(0, seconds) * MILLIS_PER_SECOND), 1, Integer::sum);
	}

}
