// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.filter;

import java.util.List;
import java.util.function.Predicate;

/**
 * Reads one predicate of a place, whose first word is known.
 *
 * @param <F> what the predicate is asked of
 */
interface PredicateReader<F extends Facts> {

	Predicate<F> read(Token word);

	/** What its first words are. */
	List<Expected> expected();

}
