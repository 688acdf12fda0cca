// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * Segments for scheduled work: {@code @Scheduled} methods, tasks of a registrar, tasks
 * given to Boot's scheduler. Depends on recorder, instrument.http and Spring's
 * scheduling.
 */
@NullMarked
package io.github.xrayspring.instrument.scheduling;

import org.jspecify.annotations.NullMarked;
