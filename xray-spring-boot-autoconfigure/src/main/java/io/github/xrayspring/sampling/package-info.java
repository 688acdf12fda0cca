// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * Whether a request is recorded: rules, reservoirs, decisions. Depends on the JDK and
 * SLF4J.
 */
@NullMarked
package io.github.xrayspring.sampling;

import org.jspecify.annotations.NullMarked;
