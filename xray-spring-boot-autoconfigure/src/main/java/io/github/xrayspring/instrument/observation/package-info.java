// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * Segments and subsegments of what Micrometer observes and nothing of ours traces by
 * itself. Depends on recorder, trace, sampling, instrument.http and Micrometer's
 * observation API.
 */
@NullMarked
package io.github.xrayspring.instrument.observation;

import org.jspecify.annotations.NullMarked;
