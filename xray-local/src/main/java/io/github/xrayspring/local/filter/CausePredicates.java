// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.filter;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.github.xrayspring.local.cause.RootCause;
import io.github.xrayspring.local.cause.RootCauses;

/**
 * Reads {@code rootcause.fault.service {…}} and its relatives.
 */
final class CausePredicates {

	private static final Pattern FORM = Pattern
		.compile("rootcause\\.(fault|error|responsetime)\\.(service|entity|exception)");

	/** All there are. */
	static final String[] WORDS = { "rootcause.fault.service", "rootcause.fault.entity", "rootcause.fault.exception",
			"rootcause.error.service", "rootcause.error.entity", "rootcause.error.exception",
			"rootcause.responsetime.service", "rootcause.responsetime.entity", "rootcause.json" };

	private final Scanner scanner;

	CausePredicates(Scanner scanner) {
		this.scanner = scanner;
	}

	Predicate<TraceFacts> read(Token word) {
		if (word.isWord("rootcause.json")) {
			return CauseJson.read(this.scanner);
		}
		Matcher form = FORM.matcher(word.lowerCase());
		if (!form.matches() || word.isWord("rootcause.responsetime.exception")) {
			throw new FilterSyntaxException(word.column(), Words.explain(word, Place.TRACE));
		}
		Function<RootCauses, List<RootCause>> kind = kind(form.group(1));
		Function<RootCause, List<CauseFacts>> parts = parts(form.group(2));
		Function<TraceFacts, Stream<CauseFacts>> all = (
				facts) -> kind.apply(facts.causes()).stream().flatMap((cause) -> parts.apply(cause).stream());
		@Nullable Predicate<CauseFacts> condition = NodePredicates.block(this.scanner, place(form), all);
		return (facts) -> all.apply(facts).anyMatch((part) -> condition == null || condition.test(part));
	}

	private static Function<RootCauses, List<RootCause>> kind(String name) {
		return switch (name) {
			case "fault" -> RootCauses::faults;
			case "error" -> RootCauses::errors;
			default -> RootCauses::responseTimes;
		};
	}

	private static Function<RootCause, List<CauseFacts>> parts(String name) {
		return switch (name) {
			case "service" -> CauseFacts::services;
			case "entity" -> CauseFacts::entities;
			default -> CauseFacts::exceptions;
		};
	}

	private static Place place(Matcher form) {
		return switch (form.group(2)) {
			case "service" -> Place.CAUSE_SERVICE;
			case "entity" -> form.group(1).equals("responsetime") ? Place.RESPONSE_TIME_ENTITY : Place.CAUSE_ENTITY;
			default -> Place.CAUSE_EXCEPTION;
		};
	}

}
