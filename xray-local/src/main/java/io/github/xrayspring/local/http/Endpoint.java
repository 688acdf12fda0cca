// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.http;

/**
 * Answers the requests of one route, on any thread of the pool. What it throws becomes a
 * 500 with a log line.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface Endpoint {

	Response answer(Request request);

}
