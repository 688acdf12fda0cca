// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * What instrumentation shares: clean URLs, names, addresses, the header of a response.
 * Depends on recorder, trace and sampling.
 */
@NullMarked
package io.github.xrayspring.instrument.http;

import org.jspecify.annotations.NullMarked;
