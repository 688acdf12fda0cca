// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.sampling;

import java.util.List;

/**
 * A rule as a request meets it.
 *
 * @param name its name
 * @param priority its place
 * @param reservoirSize requests a second that are sampled before the rate applies, of all
 * instances together
 * @param rate share of the others
 * @param fields what it asks of the request, one after the other
 * @param matches whether all of them match
 * @param decides whether it is the first that matches; those after it aren't asked
 * @since 0.1.0
 */
public record ExplainedRule(String name, int priority, int reservoirSize, double rate, List<ExplainedField> fields,
		boolean matches, boolean decides) {

}
