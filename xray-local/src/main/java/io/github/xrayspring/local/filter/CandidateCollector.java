// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.filter;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.github.xrayspring.local.filter.FilterCompletion.Candidate;
import io.github.xrayspring.local.trace.Trace;

/**
 * Makes candidates of what is expected: counts what the traces hold, keeps what fits what
 * is typed already. What begins with it comes before what only contains it.
 */
final class CandidateCollector {

	private final String typed;

	private final String rest;

	/** By text: two forms may come to the same. */
	private final Map<String, Candidate> beginning = new LinkedHashMap<>();

	private final Map<String, Candidate> containing = new LinkedHashMap<>();

	/**
	 * Creates a collector.
	 * @param typed what stands before the caret of the word that is replaced
	 * @param rest what stands behind it
	 */
	CandidateCollector(String typed, String rest) {
		this.typed = comparable(typed);
		this.rest = rest;
	}

	List<Candidate> collect(List<Expected> expected, List<Trace> traces) {
		List<TraceFacts> facts = traces.stream().map(TraceFacts::new).toList();
		expected.forEach((one) -> add(one, facts));
		List<Candidate> all = new ArrayList<>(this.beginning.values());
		all.addAll(this.containing.values());
		return all;
	}

	private void add(Expected expected, List<TraceFacts> traces) {
		@Nullable Function<TraceFacts, Stream<String>> found = expected.found();
		if (found == null) {
			expected.fixed().forEach((text) -> add(expected, text, null));
			return;
		}
		Map<String, Integer> counts = new LinkedHashMap<>();
		expected.fixed().forEach((text) -> counts.put(text, 0));
		traces.forEach((facts) -> found.apply(facts).distinct().forEach((text) -> counts.merge(text, 1, Integer::sum)));
		Stream<Map.Entry<String, Integer>> ordered = counts.entrySet().stream();
		if (expected.fixed().isEmpty()) {
			ordered = ordered.sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
				.thenComparing(Map.Entry.comparingByKey()));
		}
		ordered.forEach((entry) -> add(expected, entry.getKey(), entry.getValue()));
	}

	private void add(Expected expected, String text, @Nullable Integer traces) {
		String form = comparable(text);
		if (form.equals(this.typed) || !form.contains(this.typed)) {
			return;
		}
		Candidate candidate = new Candidate(text, text + suffix(expected), expected.kind(), traces);
		(form.startsWith(this.typed) ? this.beginning : this.containing).putIfAbsent(text, candidate);
	}

	private String suffix(Expected expected) {
		boolean there = this.rest.startsWith(expected.suffix())
				|| (!expected.suffix().isBlank() && this.rest.stripLeading().startsWith(expected.suffix()));
		return there ? "" : expected.suffix();
	}

	private static String comparable(String text) {
		return (text.startsWith("\"") ? text.substring(1) : text).toLowerCase(Locale.ROOT);
	}

}
