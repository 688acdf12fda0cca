// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sample.payment;

import java.time.Duration;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import io.github.xrayspring.sample.platform.Chaos;

/**
 * Takes payments.
 */
@RestController
@RequestMapping("/payments")
class PaymentController {

	private final CardNetwork cardNetwork;

	private final PaymentLedger ledger;

	private final Chaos chaos;

	PaymentController(CardNetwork cardNetwork, PaymentLedger ledger, Chaos chaos) {
		this.cardNetwork = cardNetwork;
		this.ledger = ledger;
		this.chaos = chaos;
	}

	@PostMapping
	Payment pay(@RequestBody PaymentRequest request) {
		this.cardNetwork.authorize(request.orderId(), request.amount());
		return this.ledger.capture(request);
	}

	@GetMapping("/summary")
	PaymentSummary summary() {
		this.chaos.work(Duration.ofMillis(60));
		return this.ledger.summary();
	}

	@ExceptionHandler
	ProblemDetail handle(HttpMessageNotReadableException ex) {
		return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST,
				"Send JSON like {\"orderId\": 16, \"amount\": 39.90} with a positive amount: "
						+ ex.getMostSpecificCause().getMessage());
	}

	@ExceptionHandler
	ProblemDetail handle(CardNetworkException ex) {
		this.ledger.fail();
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.INTERNAL_SERVER_ERROR, ex.getMessage());
		problem.setTitle("Payment failed");
		return problem;
	}

}
