// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.filter;

import java.util.ArrayList;
import java.util.List;

/**
 * What could stand at the furthest place at which a reader asked for something: where an
 * expression breaks off, or where its mistake is.
 */
final class Expectations {

	private final List<Expected> there = new ArrayList<>();

	private int column;

	void add(int column, Expected expected) {
		if (column > this.column) {
			this.column = column;
			this.there.clear();
		}
		if (column == this.column) {
			this.there.add(expected);
		}
	}

	List<Expected> at(int column) {
		return (column == this.column) ? List.copyOf(this.there) : List.of();
	}

	/** What could stand there, for people, each once. */
	List<String> words(int column) {
		return at(column).stream().map(Expected::what).distinct().toList();
	}

}
