// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.recorder;

import org.jspecify.annotations.Nullable;

/**
 * Name and header, nothing a rule on requests could match.
 *
 * @param serviceName the segment's name
 * @param traceHeader the header as received
 */
record SimpleSegmentStart(String serviceName, @Nullable String traceHeader) implements SegmentStart {

}
