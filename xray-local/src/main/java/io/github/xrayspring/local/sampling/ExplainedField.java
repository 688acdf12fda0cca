// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.sampling;

import org.jspecify.annotations.Nullable;

/**
 * One thing that a rule asks of a request.
 *
 * @param name what it is: {@code method}, {@code path}, {@code host}, {@code service},
 * {@code type}, {@code resource}, or {@code attribute} with its key
 * @param pattern what the rule wants
 * @param value what the request has, {@code null} if it has nothing of the kind
 * @param matches whether that is what the rule wants
 * @since 0.1.0
 */
public record ExplainedField(String name, String pattern, @Nullable String value, boolean matches) {

}
