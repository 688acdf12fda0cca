// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sample.shop;

import org.springframework.http.HttpStatus;

/**
 * Thrown when the payment service didn't take a payment.
 */
final class PaymentFailedException extends RuntimeException {

	private final HttpStatus status;

	PaymentFailedException(HttpStatus status, String message, Throwable cause) {
		super(message, cause);
		this.status = status;
	}

	/**
	 * The status that the shop answers with.
	 * @return 502 if the payment service answered, 503 if it can't be reached
	 */
	HttpStatus status() {
		return this.status;
	}

}
