// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.trace;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A segment or subsegment in its place in the trace. A downstream service's segment
 * stands below the subsegment that called it. Fixed once its {@link TraceTree} is
 * assembled.
 *
 * @since 0.1.0
 */
public final class TraceNode {

	private static final Comparator<TraceNode> BY_START = Comparator.comparingDouble(TraceNode::start);

	private final ObjectNode json;

	private final String id;

	private final boolean segment;

	private final int document;

	private final List<TraceNode> children = new ArrayList<>();

	private @Nullable TraceNode parent;

	private @Nullable TraceNode replacement;

	TraceNode(ObjectNode json, boolean segment, int document, @Nullable TraceNode container) {
		this.json = json;
		this.id = json.path("id").stringValue().toLowerCase(Locale.ROOT);
		this.segment = segment;
		this.document = document;
		this.parent = container;
	}

	public String id() {
		return this.id;
	}

	public String name() {
		return this.json.path("name").stringValue();
	}

	public boolean isSegment() {
		return this.segment;
	}

	/**
	 * The members of the document, without {@code subsegments}.
	 * @return a tree that isn't to be changed
	 */
	public ObjectNode json() {
		return this.json;
	}

	/**
	 * A text member.
	 * @param member name of the member
	 * @return its text, or {@code null}
	 */
	public @Nullable String text(String member) {
		return this.json.path(member).stringValue(null);
	}

	public double start() {
		return this.json.path("start_time").doubleValue();
	}

	/**
	 * When it ended.
	 * @return seconds since 1970, or {@code null} while it is in progress
	 */
	public @Nullable Double end() {
		JsonNode end = this.json.path("end_time");
		return end.isNumber() ? (Double) end.doubleValue() : null;
	}

	public boolean isInProgress() {
		return end() == null;
	}

	public boolean isFault() {
		return flag("fault") || (lacksFlags() && statusBetween(500, 599));
	}

	public boolean isError() {
		return flag("error") || (lacksFlags() && statusBetween(400, 499));
	}

	public boolean isThrottle() {
		return flag("throttle") || (lacksFlags() && statusBetween(429, 429));
	}

	/**
	 * The HTTP status of the answer.
	 * @return a number as the sender wrote it, or {@code null}
	 */
	public @Nullable Integer status() {
		JsonNode status = this.json.path("http").path("response").path("status");
		return status.canConvertToInt() ? (Integer) status.intValue() : null;
	}

	/**
	 * A text member of the HTTP request.
	 * @param member {@code method}, {@code url}, {@code user_agent} or {@code client_ip}
	 * @return its text, or {@code null}
	 */
	public @Nullable String request(String member) {
		return this.json.path("http").path("request").path(member).stringValue(null);
	}

	public @Nullable TraceNode parent() {
		return this.parent;
	}

	/**
	 * What stands directly below.
	 * @return by start time
	 */
	public List<TraceNode> children() {
		return Collections.unmodifiableList(this.children);
	}

	/**
	 * The segment that this node belongs to.
	 * @return the node itself if it is a segment; {@code null} while the segment hasn't
	 * come
	 */
	public @Nullable TraceNode segment() {
		@Nullable TraceNode node = this;
		while (node != null && !node.segment) {
			node = node.parent;
		}
		return node;
	}

	/**
	 * Whether a downstream service promised a segment of its own that hasn't come.
	 * @return whether the trace is broken here
	 */
	boolean awaitsDownstream() {
		boolean traced = flag("traced") || this.json.path("http").path("request").path("traced").booleanValue(false);
		return traced && this.children.stream().noneMatch(TraceNode::isSegment);
	}

	@Nullable String declaredParent() {
		@Nullable String declared = text("parent_id");
		return (declared != null) ? declared.toLowerCase(Locale.ROOT) : null;
	}

	boolean isFromSameDocumentAs(TraceNode other) {
		return this.document == other.document;
	}

	// Of two nodes with one id, the complete one stays; of two alike, the later
	// document's.
	boolean yieldsTo(TraceNode later) {
		return isInProgress() || !later.isInProgress();
	}

	void replaceBy(TraceNode other) {
		this.replacement = other;
	}

	boolean isReplaced() {
		return this.replacement != null;
	}

	TraceNode current() {
		TraceNode node = this;
		while (node.replacement != null) {
			node = node.replacement;
		}
		return node;
	}

	void moveBelow(@Nullable TraceNode newParent) {
		this.parent = newParent;
	}

	void adopt(TraceNode child) {
		this.children.add(child);
	}

	void sortChildren() {
		this.children.sort(BY_START);
	}

	private boolean flag(String member) {
		return this.json.path(member).booleanValue(false);
	}

	private boolean lacksFlags() {
		return !this.json.has("fault") && !this.json.has("error") && !this.json.has("throttle");
	}

	private boolean statusBetween(int first, int last) {
		@Nullable Integer status = status();
		return status != null && status >= first && status <= last;
	}

	@Override
	public String toString() {
		return (this.segment ? "segment " : "subsegment ") + this.id;
	}

}
