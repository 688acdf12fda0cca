// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.filter;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where a condition stands, and which simple keywords have a meaning there.
 */
enum Place {

	/** Outside of all braces. */
	TRACE("at the top level", union(Keyword.OF_CALLS, Keyword.OF_SERVICES)),

	/** In the braces of {@code service()}. */
	SERVICE("in service(){…}",
			union(union(Keyword.OF_CALLS, Keyword.OF_SERVICES), EnumSet.of(Keyword.ROOT, Keyword.NAME, Keyword.TYPE))),

	/** In the braces of {@code edge()}. */
	EDGE("in edge(){…}", Keyword.OF_CALLS),

	/** In the braces of {@code rootcause.*.service}. */
	CAUSE_SERVICE("in rootcause.….service{…}",
			EnumSet.of(Keyword.NAME, Keyword.TYPE, Keyword.INFERRED, Keyword.FIRST, Keyword.LAST, Keyword.INDEX)),

	/** In the braces of {@code rootcause.fault.entity} and of errors. */
	CAUSE_ENTITY("in rootcause.….entity{…}",
			EnumSet.of(Keyword.NAME, Keyword.REMOTE, Keyword.FIRST, Keyword.LAST, Keyword.INDEX)),

	/** In the braces of {@code rootcause.responsetime.entity}. */
	RESPONSE_TIME_ENTITY("in rootcause.responsetime.entity{…}",
			EnumSet.of(Keyword.NAME, Keyword.REMOTE, Keyword.FIRST, Keyword.LAST, Keyword.INDEX, Keyword.COVERAGE)),

	/** In the braces of {@code rootcause.*.exception}. */
	CAUSE_EXCEPTION("in rootcause.….exception{…}",
			EnumSet.of(Keyword.NAME, Keyword.MESSAGE, Keyword.FIRST, Keyword.LAST, Keyword.INDEX));

	private final String text;

	private final Set<Keyword> keywords;

	Place(String text, Set<Keyword> keywords) {
		this.text = text;
		this.keywords = keywords;
	}

	String text() {
		return this.text;
	}

	/** In the order in which they are written down. */
	Stream<Keyword> keywords() {
		return this.keywords.stream();
	}

	boolean allows(Keyword keyword) {
		return this.keywords.contains(keyword);
	}

	private static Set<Keyword> union(Set<Keyword> some, Set<Keyword> others) {
		EnumSet<Keyword> all = EnumSet.copyOf(some);
		all.addAll(others);
		return all;
	}

}
