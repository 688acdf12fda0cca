// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sample.payment;

import java.math.BigDecimal;

/**
 * Thrown when the card network doesn't authorize a payment.
 */
final class CardNetworkException extends RuntimeException {

	CardNetworkException(long orderId, BigDecimal amount) {
		super("The card network did not authorize %s for order %d; no money moved".formatted(amount, orderId));
	}

}
