// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sample.payment;

import java.math.BigDecimal;

import org.springframework.stereotype.Component;

/**
 * Counts payments, in memory. Thread-safe.
 */
@Component
final class PaymentLedger {

	private int captured;

	private int failed;

	private BigDecimal total = BigDecimal.ZERO;

	synchronized Payment capture(PaymentRequest request) {
		this.captured++;
		this.total = this.total.add(request.amount());
		return new Payment("pay-%06d".formatted(this.captured), request.orderId(), request.amount());
	}

	synchronized void fail() {
		this.failed++;
	}

	synchronized PaymentSummary summary() {
		return new PaymentSummary(this.captured, this.failed, this.total);
	}

}
