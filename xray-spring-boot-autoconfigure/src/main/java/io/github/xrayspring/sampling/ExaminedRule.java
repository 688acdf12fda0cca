// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sampling;

import java.util.List;

/**
 * A rule as a request meets it.
 *
 * @param rule the rule
 * @param fields what it asks, one after the other
 * @param matches whether it is for the request
 * @param decides whether it is the one that decides: rules after it aren't asked
 * @since 0.1.0
 */
public record ExaminedRule(CentralRule rule, List<ExaminedField> fields, boolean matches, boolean decides) {

}
