// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sample.shipping;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

import io.github.xrayspring.sample.platform.Chaos;

/**
 * Quotes prices for parcels, and throttles one quote in twelve.
 */
@RestController
class ShippingController {

	private static final Pattern ZIP = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 -]{1,8}[A-Za-z0-9]");

	private final Carriers carriers;

	private final Chaos chaos;

	ShippingController(Carriers carriers, Chaos chaos) {
		this.carriers = carriers;
		this.chaos = chaos;
	}

	@GetMapping("/quotes/{zip}")
	Quote quote(@PathVariable String zip) {
		if (!ZIP.matcher(zip).matches()) {
			throw new ResponseStatusException(HttpStatus.BAD_REQUEST,
					"'%s' is no postal code; use one like 10115 or SW1A 1AA".formatted(zip));
		}
		if (this.chaos.oneIn(12)) {
			throw new ThrottledException(Duration.ofSeconds(1));
		}
		this.chaos.work(Duration.ofMillis(25));
		return this.carriers.quote(zip);
	}

	@GetMapping("/carriers")
	List<Carrier> carriers() {
		this.chaos.work(Duration.ofMillis(80));
		return this.carriers.all();
	}

	@ExceptionHandler
	ResponseEntity<ProblemDetail> handle(ThrottledException ex) {
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.TOO_MANY_REQUESTS, ex.getMessage());
		return ResponseEntity.of(problem)
			.header(HttpHeaders.RETRY_AFTER, String.valueOf(ex.retryAfter().toSeconds()))
			.build();
	}

}
