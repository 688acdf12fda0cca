// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sample.shop;

import org.springframework.core.env.Environment;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Tells the page where its traces are.
 */
@RestController
class SettingsController {

	private final Environment environment;

	SettingsController(Environment environment) {
		this.environment = environment;
	}

	/**
	 * Looks where X-Ray Local listens; where the sample didn't start it, one that runs
	 * elsewhere may.
	 */
	@GetMapping("/settings")
	Settings settings() {
		String port = this.environment.resolvePlaceholders("${local.xray.port:${xray.local.port:2000}}");
		return new Settings("http://localhost:%s/".formatted(port));
	}

}
