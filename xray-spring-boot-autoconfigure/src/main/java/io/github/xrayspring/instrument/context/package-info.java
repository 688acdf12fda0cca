// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * What is current, on other threads: for Spring's executors and schedulers, and for
 * Micrometer's context propagation. Depends on recorder, Spring and, for the latter,
 * context-propagation.
 */
@NullMarked
package io.github.xrayspring.instrument.context;

import org.jspecify.annotations.NullMarked;
