// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * Subsegments for calls by RestClient and RestTemplate. Depends on recorder, trace,
 * instrument.http, Spring's HTTP clients and Boot's customizers for them.
 */
@NullMarked
package io.github.xrayspring.instrument.client;

import org.jspecify.annotations.NullMarked;
