// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * Segments for servlet requests. Depends on recorder, trace, sampling, instrument.http,
 * the Servlet API, and Spring MVC where it is there.
 */
@NullMarked
package io.github.xrayspring.instrument.servlet;

import org.jspecify.annotations.NullMarked;
