// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sample.shop;

import java.util.concurrent.CompletionException;

import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * Turns the shop's exceptions into answers.
 */
@RestControllerAdvice
class ShopProblems {

	@ExceptionHandler
	ProblemDetail handle(PaymentFailedException ex) {
		return problem(ex.status(), "Payment failed", String.valueOf(ex.getMessage()));
	}

	@ExceptionHandler
	ProblemDetail handle(SimulatedFailureException ex) {
		return problem(ex.status(), "Simulated failure", String.valueOf(ex.getMessage()));
	}

	@ExceptionHandler
	ProblemDetail handle(CompletionException ex) {
		return problem(HttpStatus.BAD_GATEWAY, "Dashboard incomplete",
				"A part of the dashboard could not be had: " + ex.getCause());
	}

	private ProblemDetail problem(HttpStatusCode status, String title, String detail) {
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
		problem.setTitle(title);
		return problem;
	}

}
