// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.graph;

/**
 * What happened in one period of a time series.
 *
 * @param start seconds since 1970, a multiple of the period
 * @param statistics what was observed
 * @since 0.1.0
 */
public record TimePoint(long start, Statistics statistics) {

}
