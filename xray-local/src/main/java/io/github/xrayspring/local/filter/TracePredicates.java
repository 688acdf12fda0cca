// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Reads the predicates that stand outside of all braces: simple keywords, annotations,
 * services, edges, root causes and groups.
 */
final class TracePredicates implements PredicateReader<TraceFacts> {

	private final Scanner scanner;

	private final SimplePredicates<TraceFacts> simple;

	private final NodePredicates nodes;

	private final CausePredicates causes;

	private final GroupPredicates groups;

	TracePredicates(Scanner scanner, GroupPredicates groups) {
		this.scanner = scanner;
		this.simple = new SimplePredicates<>(scanner, Place.TRACE, Stream::of);
		this.nodes = new NodePredicates(scanner);
		this.causes = new CausePredicates(scanner);
		this.groups = groups;
	}

	@Override
	public Predicate<TraceFacts> read(Token word) {
		String keyword = word.lowerCase();
		return switch (keyword) {
			case "service" -> this.nodes.service();
			case "edge" -> this.nodes.edge();
			case "group.name", "groupname", "group.arn" -> this.groups.read(this.scanner, word);
			case "annotation" -> annotation(word);
			default -> {
				if (keyword.startsWith("annotation.")) {
					yield annotation(dottedKey(word));
				}
				yield keyword.startsWith("rootcause.") ? this.causes.read(word) : this.simple.read(word);
			}
		};
	}

	@Override
	public List<Expected> expected() {
		List<Expected> expected = new ArrayList<>(this.simple.expected());
		expected.add(1, Expected.found("a condition", "annotation", TracePredicates::annotationsOf));
		expected.add(1, Expected.found("a condition", "service", TracePredicates::servicesOf));
		expected.add(Expected.of("a condition", "keyword", "service(", "edge(", "annotation[").followedBy(""));
		expected.add(Expected.of("a condition", "keyword", "group.name", "group.arn"));
		expected.add(Expected.of("a condition", "keyword", CausePredicates.WORDS));
		return expected;
	}

	private static Stream<String> servicesOf(TraceFacts trace) {
		return NodeReader.namesIn(trace).map((name) -> "service(" + Literal.text(name) + ")");
	}

	private static Stream<String> annotationsOf(TraceFacts trace) {
		return trace.annotationKeys().map(Literal::annotation);
	}

	private static String dottedKey(Token word) {
		String key = word.text().substring("annotation.".length());
		if (key.isEmpty()) {
			throw new FilterSyntaxException(word.column(), "the annotation's key is missing after the point");
		}
		return key;
	}

	private Predicate<TraceFacts> annotation(Token word) {
		this.scanner.expect(() -> Expected.symbol("[").followedBy(""));
		if (!this.scanner.skipSymbol("[")) {
			throw new FilterSyntaxException(word.column(), Words.explain(word, Place.TRACE));
		}
		this.scanner
			.expectRaw(() -> Expected.found("the key of an annotation", "annotation", TraceFacts::annotationKeys)
				.followedBy("]"));
		String key = this.scanner.rawUntil(']').strip();
		if (key.isEmpty()) {
			throw new FilterSyntaxException(word.column(), "the annotation's key is missing between [ and ]");
		}
		return annotation(key);
	}

	private Predicate<TraceFacts> annotation(String key) {
		@Nullable AnnotationTest test = new Comparisons(this.scanner).annotation(key);
		return (test != null) ? (facts) -> facts.annotations(key).anyMatch(test::test)
				: (facts) -> facts.annotations(key).anyMatch(AnnotationTest::isSet);
	}

}
