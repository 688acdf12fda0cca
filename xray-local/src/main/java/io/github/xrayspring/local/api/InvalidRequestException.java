// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.api;

/**
 * A request that X-Ray would answer with {@code InvalidRequestException} and status 400.
 */
final class InvalidRequestException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	InvalidRequestException(String message) {
		super(message, null, false, false);
	}

}
