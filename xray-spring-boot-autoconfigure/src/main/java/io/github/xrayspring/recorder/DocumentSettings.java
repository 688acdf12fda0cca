// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.recorder;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What all documents of a recorder have in common.
 *
 * @param serviceVersion version of the service, {@code null} for none
 * @param origin where the service runs, {@code null} for unknown
 * @param limits bounds of what is written
 * @param messages how much of an exception's message is written
 * @param annotations annotations of every segment
 */
record DocumentSettings(@Nullable String serviceVersion, @Nullable String origin, RecorderLimits limits,
		ExceptionMessages messages, Map<String, String> annotations) {

}
