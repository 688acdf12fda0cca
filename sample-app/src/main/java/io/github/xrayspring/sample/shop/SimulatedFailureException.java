// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sample.shop;

import org.springframework.http.HttpStatusCode;

/**
 * Thrown because somebody asked for it.
 */
final class SimulatedFailureException extends RuntimeException {

	private final HttpStatusCode status;

	SimulatedFailureException(HttpStatusCode status) {
		super("You asked for a %d, here it is".formatted(status.value()));
		this.status = status;
	}

	HttpStatusCode status() {
		return this.status;
	}

}
