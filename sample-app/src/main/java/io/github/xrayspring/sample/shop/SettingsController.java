// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sample.shop;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Tells the page where its traces are.
 */
@RestController
class SettingsController {

	private final Settings settings;

	SettingsController(@Value("${xray.local.port:2000}") int port) {
		this.settings = new Settings("http://localhost:%d/".formatted(port));
	}

	@GetMapping("/settings")
	Settings settings() {
		return this.settings;
	}

}
