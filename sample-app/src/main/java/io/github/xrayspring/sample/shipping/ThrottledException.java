// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sample.shipping;

import java.time.Duration;

/**
 * Thrown when a caller has had enough quotes for now.
 */
final class ThrottledException extends RuntimeException {

	private final Duration retryAfter;

	ThrottledException(Duration retryAfter) {
		super("Too many quotes at once; try again in %d s".formatted(retryAfter.toSeconds()));
		this.retryAfter = retryAfter;
	}

	Duration retryAfter() {
		return this.retryAfter;
	}

}
