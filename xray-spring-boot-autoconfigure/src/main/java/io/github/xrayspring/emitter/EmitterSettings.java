// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.emitter;

import java.time.Duration;

/**
 * Bounds of an emitter.
 *
 * @param queueCapacity documents that may wait
 * @param maxBytes bytes of encoded documents that may wait
 * @param shutdownTimeout longest time that closing waits for what is left to be sent
 * @param maxDatagramSize bytes a document may have
 * @since 0.1.0
 */
public record EmitterSettings(int queueCapacity, long maxBytes, Duration shutdownTimeout, int maxDatagramSize) {

	/** What {@code xray.emitter.*} says where it says nothing. */
	public static final EmitterSettings DEFAULTS = new EmitterSettings(10_000, 16 << 20, Duration.ofSeconds(5), 64_000);

}
