// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sample.shop;

import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * Fails as told, to see what a failure looks like in a trace.
 */
@RestController
class FailureController {

	@GetMapping("/fail/{status}")
	void fail(@PathVariable int status) {
		if (status < 400 || status > 599) {
			throw new ResponseStatusException(HttpStatus.BAD_REQUEST,
					"%d is no failure; use a status from 400 to 599".formatted(status));
		}
		HttpStatusCode code = HttpStatusCode.valueOf(status);
		if (code.is4xxClientError()) {
			throw new ResponseStatusException(code, "You asked for a %d, here it is".formatted(status));
		}
		throw new SimulatedFailureException(code);
	}

}
