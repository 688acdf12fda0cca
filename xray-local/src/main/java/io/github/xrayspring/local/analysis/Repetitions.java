// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.github.xrayspring.local.trace.TraceNode;
import io.github.xrayspring.local.trace.TraceTree;

/**
 * Finds the repetitions of a trace. Calls are grouped below the node that made them;
 * those that stay below {@value #MIN_ROUNDS} there are tried again one level up, since a
 * loop often calls a method of its own for each row:
 *
 * <pre>
 * OrderController.list
 *  ├ select … from orders                      the source
 *  ├ LineRepository.find                       a local subsegment for each row
 *  │  └ select … from line where order_id = ?  one call: too few here, five below the controller
 *  ├ LineRepository.find
 *  …
 * </pre>
 *
 * There is no least duration: a database on the developer's machine is quick.
 */
final class Repetitions {

	static final int MIN_ROUNDS = 5;

	private static final int MAX_LIFT = 3;

	private static final int MAX_CYCLE = 4;

	private final List<Repetition> found = new ArrayList<>();

	private final Map<TraceNode, List<Candidate>> lifted = new IdentityHashMap<>();

	private Repetitions() {
	}

	static List<Repetition> in(TraceTree tree) {
		Repetitions repetitions = new Repetitions();
		List<TraceNode> nodes = tree.nodes();
		for (int i = nodes.size() - 1; i >= 0; i--) {
			repetitions.visit(nodes.get(i));
		}
		repetitions.found.sort(Comparator.comparingDouble((one) -> one.calls().get(0).start()));
		return List.copyOf(repetitions.found);
	}

	// Children before parents: what is lifted has to be there when its new parent is
	// seen.
	private void visit(TraceNode parent) {
		List<Candidate> candidates = new ArrayList<>(this.lifted.getOrDefault(parent, List.of()));
		this.lifted.remove(parent);
		for (TraceNode child : parent.children()) {
			@Nullable Call call = child.isSegment() ? null : Call.of(child);
			if (call != null) {
				candidates.add(new Candidate(child, call, "", 0));
			}
		}
		if (candidates.isEmpty()) {
			return;
		}
		candidates.sort(Comparator.comparingDouble((candidate) -> candidate.node().start()));
		List<Candidate> rest = takeGroups(parent, takeCycles(parent, candidates), candidates);
		lift(parent, rest);
	}

	private List<Candidate> takeCycles(TraceNode parent, List<Candidate> candidates) {
		for (int length = 2; length <= MAX_CYCLE; length++) {
			@Nullable Run run = Run.longest(candidates, length);
			if (run != null && run.rounds(length) >= MIN_ROUNDS && run.hasDistinctShapes(candidates, length)) {
				int end = run.start() + run.rounds(length) * length;
				add(parent, Repetition.Pattern.CYCLE, candidates.subList(run.start(), end), length, candidates);
				List<Candidate> rest = new ArrayList<>(candidates.subList(0, run.start()));
				rest.addAll(candidates.subList(end, candidates.size()));
				return rest;
			}
		}
		return candidates;
	}

	private List<Candidate> takeGroups(TraceNode parent, List<Candidate> candidates, List<Candidate> all) {
		Map<String, List<Candidate>> groups = new LinkedHashMap<>();
		candidates
			.forEach((candidate) -> groups.computeIfAbsent(candidate.key(), (key) -> new ArrayList<>()).add(candidate));
		List<Candidate> rest = new ArrayList<>();
		for (List<Candidate> group : groups.values()) {
			if (group.size() >= MIN_ROUNDS) {
				Repetition.Pattern pattern = overlaps(group) ? Repetition.Pattern.FAN_OUT
						: Repetition.Pattern.N_PLUS_ONE;
				add(parent, pattern, group, 1, all);
			}
			else {
				rest.addAll(group);
			}
		}
		return rest;
	}

	private void lift(TraceNode parent, List<Candidate> rest) {
		@Nullable TraceNode above = parent.parent();
		if (above == null || parent.isSegment() || parent.text("namespace") != null) {
			return;
		}
		for (Candidate candidate : rest) {
			if (candidate.lifts() < MAX_LIFT) {
				this.lifted.computeIfAbsent(above, (key) -> new ArrayList<>()).add(candidate.below(parent.name()));
			}
		}
	}

	private void add(TraceNode parent, Repetition.Pattern pattern, List<Candidate> calls, int cycle,
			List<Candidate> all) {
		Candidate first = calls.get(0);
		double[] seconds = calls.stream().mapToDouble(Candidate::seconds).sorted().toArray();
		double sum = 0;
		for (double one : seconds) {
			sum += one;
		}
		this.found.add(new Repetition(parent, first.call().kind(), pattern,
				calls.subList(0, cycle).stream().map((candidate) -> candidate.call().shape()).toList(),
				calls.size() / cycle, sum, seconds[seconds.length / 2], seconds[seconds.length - 1], source(first, all),
				Advice.of(first.call().kind(), first.call().shape()), calls.stream().map(Candidate::node).toList()));
	}

	private static @Nullable String source(Candidate first, List<Candidate> all) {
		@Nullable String source = null;
		for (Candidate candidate : all) {
			if (candidate == first) {
				break;
			}
			if (candidate.call().kind() == Call.Kind.SQL) {
				source = candidate.call().shape();
			}
		}
		return source;
	}

	private static boolean overlaps(List<Candidate> group) {
		int overlapping = 0;
		double end = Double.NEGATIVE_INFINITY;
		for (Candidate candidate : group) {
			if (candidate.node().start() < end) {
				overlapping++;
			}
			end = Math.max(end, candidate.node().start() + candidate.seconds());
		}
		return overlapping * 2 >= group.size();
	}

	/**
	 * A call that may be one of many.
	 *
	 * @param node the call
	 * @param call what it calls
	 * @param path names of the local subsegments between it and the node where it counts
	 * @param lifts how many those are
	 */
	private record Candidate(TraceNode node, Call call, String path, int lifts) {

		String key() {
			return this.call.kind() + "\n" + this.path + "\n" + this.call.shape();
		}

		Candidate below(String name) {
			return new Candidate(this.node, this.call, name + "\n" + this.path, this.lifts + 1);
		}

		double seconds() {
			@Nullable Double end = this.node.end();
			return (end != null) ? Math.max(0, end - this.node.start()) : 0;
		}

	}

	/**
	 * A part of a sequence in which each element equals the one a cycle later.
	 *
	 * @param start where it begins
	 * @param length how many elements it has
	 */
	private record Run(int start, int length) {

		static @Nullable Run longest(List<Candidate> candidates, int cycle) {
			@Nullable Run longest = null;
			int start = 0;
			for (int i = cycle; i <= candidates.size(); i++) {
				if (i < candidates.size() && candidates.get(i).key().equals(candidates.get(i - cycle).key())) {
					continue;
				}
				if (longest == null || i - start > longest.length()) {
					longest = new Run(start, i - start);
				}
				start = i - cycle + 1;
			}
			return longest;
		}

		int rounds(int cycle) {
			return this.length / cycle;
		}

		boolean hasDistinctShapes(List<Candidate> candidates, int cycle) {
			return candidates.subList(this.start, this.start + cycle)
				.stream()
				.map(Candidate::key)
				.distinct()
				.count() == cycle;
		}

	}

}
