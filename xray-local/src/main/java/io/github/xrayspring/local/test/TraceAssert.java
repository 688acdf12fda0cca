// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.test;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

import io.github.xrayspring.local.XRayLocal;
import io.github.xrayspring.local.analysis.Call;
import io.github.xrayspring.local.analysis.Repetition;
import io.github.xrayspring.local.analysis.TraceAnalysis;
import io.github.xrayspring.local.trace.Trace;
import io.github.xrayspring.local.trace.TraceNode;
import io.github.xrayspring.local.trace.TraceTree;

/**
 * Assertions on a trace. What shall be there is waited for; what shall not be there is
 * judged once the trace is complete.
 *
 * @since 0.1.0
 */
public final class TraceAssert extends AbstractAssert<TraceAssert, XRayLocal> {

	private final String id;

	private final Patience patience;

	TraceAssert(XRayLocal local, String id, Patience patience) {
		super(local, TraceAssert.class);
		this.id = id;
		this.patience = patience;
	}

	/**
	 * Verifies that a service took part.
	 * @param name name of its segment
	 * @return this
	 */
	public TraceAssert hasSegment(String name) {
		return has("a segment '" + name + "'", segmentNamed(name));
	}

	/**
	 * Verifies that a service took no part.
	 * @param name name of its segment
	 * @return this
	 */
	public TraceAssert hasNoSegment(String name) {
		return hasNo("segment '" + name + "'", segmentNamed(name));
	}

	public TraceAssert hasSubsegment(String name) {
		return has("a subsegment '" + name + "'", subsegmentNamed(name));
	}

	public TraceAssert hasNoSubsegment(String name) {
		return hasNo("subsegment '" + name + "'", subsegmentNamed(name));
	}

	/**
	 * Verifies how many SQL statements, HTTP requests or AWS calls were made.
	 * @param kind what was called
	 * @param expected how many calls
	 * @return this
	 */
	public TraceAssert hasCalls(Call.Kind kind, int expected) {
		long count = completeTree().nodes().stream().filter((node) -> isCall(node, kind)).count();
		if (count != expected) {
			throw failed(expected + " " + kind + " calls, found " + count);
		}
		return this;
	}

	/**
	 * Verifies that no call is made again and again: no N+1, no fan-out, no cycle.
	 * @return this
	 */
	public TraceAssert hasNoRepeatedCalls() {
		List<Repetition> repetitions = TraceAnalysis.repetitionsIn(completeTree());
		if (!repetitions.isEmpty()) {
			Repetition first = repetitions.get(0);
			throw failed("no repeated calls, found " + first.pattern() + ", " + first.rounds() + " × "
					+ String.join(" + ", first.shapes()) + ". " + first.advice());
		}
		return this;
	}

	/**
	 * Verifies that nothing in the trace is a fault, an error or a throttle.
	 * @return this
	 */
	public TraceAssert isOk() {
		return hasNo("failure", (node) -> node.isFault() || node.isError() || node.isThrottle());
	}

	/**
	 * Verifies that the trace becomes complete: nothing in progress, no parent missing.
	 * @return this
	 */
	public TraceAssert isComplete() {
		completeTree();
		return this;
	}

	/**
	 * Verifies how long the trace took, from the first start to the last end.
	 * @param limit less than this
	 * @return this
	 */
	public TraceAssert isShorterThan(Duration limit) {
		completeTree();
		if (trace().summary().duration() * 1e9 >= limit.toNanos()) {
			throw failed("less than " + limit.toMillis() + " ms");
		}
		return this;
	}

	/**
	 * Goes to a segment.
	 * @param name its name
	 * @return assertions on the first one of this name
	 */
	public NodeAssert segment(String name) {
		hasSegment(name);
		return new NodeAssert(this, segmentNamed(name), "segment '" + name + "'");
	}

	/**
	 * Goes to a subsegment.
	 * @param name its name
	 * @return assertions on the first one of this name
	 */
	public NodeAssert subsegment(String name) {
		hasSubsegment(name);
		return new NodeAssert(this, subsegmentNamed(name), "subsegment '" + name + "'");
	}

	TraceAssert has(String what, Predicate<TraceNode> condition) {
		if (!this.patience.until(() -> tree().nodes().stream().anyMatch(condition))) {
			throw failed(what);
		}
		return this;
	}

	TraceAssert hasNo(String what, Predicate<TraceNode> condition) {
		if (completeTree().nodes().stream().anyMatch(condition)) {
			throw failed("no " + what);
		}
		return this;
	}

	private TraceTree completeTree() {
		if (!this.patience.until(() -> !tree().isPartial())) {
			throw failed("all of its parts within " + this.patience);
		}
		return tree();
	}

	private TraceTree tree() {
		return trace().tree();
	}

	private Trace trace() {
		@Nullable Trace trace = this.actual.traces().find(this.id);
		if (trace == null) {
			throw failure("The trace %s isn't there any more: it had to make room, or was cleared", this.id);
		}
		return trace;
	}

	private AssertionError failed(String expectation) {
		return failure("Expected the trace to have %s:%n%s", expectation, Outline.of(trace()));
	}

	private static boolean isCall(TraceNode node, Call.Kind kind) {
		@Nullable Call call = node.isSegment() ? null : Call.of(node);
		return call != null && call.kind() == kind;
	}

	private static Predicate<TraceNode> segmentNamed(String name) {
		return (node) -> node.isSegment() && node.name().equals(name);
	}

	private static Predicate<TraceNode> subsegmentNamed(String name) {
		return (node) -> !node.isSegment() && node.name().equals(name);
	}

}
