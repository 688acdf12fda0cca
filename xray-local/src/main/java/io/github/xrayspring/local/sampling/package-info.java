// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * Sampling as the X-Ray service sees it: it keeps the rules, allots each instance its
 * part of their reservoirs, adds up what instances report, and never decides. Asked what
 * would be decided, it asks the applications of this process. Depends on the JDK.
 */
@NullMarked
package io.github.xrayspring.local.sampling;

import org.jspecify.annotations.NullMarked;
