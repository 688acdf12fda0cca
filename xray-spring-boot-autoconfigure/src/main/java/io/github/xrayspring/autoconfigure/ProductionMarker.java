// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.autoconfigure;

import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;

import io.github.xrayspring.origin.Platform;

/**
 * What tells that an application isn't on a developer's machine: its profiles, or the
 * platform it runs on.
 */
final class ProductionMarker {

	private static final Logger logger = LoggerFactory.getLogger(ProductionMarker.class);

	private static final String ALLOW = "xray.local.allow-in-production";

	private static final List<String> PROFILES = List.of("prod", "production", "live");

	private ProductionMarker() {
	}

	// What was recognized, for a message; {@code null} if nothing was.
	static @Nullable String find(Environment environment) {
		String profile = profile(environment);
		if (profile != null) {
			return profile;
		}
		Platform platform = Platform.detect(environment::getProperty);
		return (platform != Platform.OTHER) ? "platform " + platform : null;
	}

	static @Nullable String profile(Environment environment) {
		for (String profile : environment.getActiveProfiles()) {
			if (PROFILES.contains(profile.toLowerCase(Locale.ROOT))) {
				return "profile '" + profile + "'";
			}
		}
		return null;
	}

	// Whether X-Ray Local, though it was asked for, must not run here.
	static boolean forbidsLocal(Environment environment) {
		return find(environment) != null && !environment.getProperty(ALLOW, Boolean.class, false);
	}

	static void warnWhereForbidden(Environment environment) {
		if (forbidsLocal(environment)) {
			logger.warn("X-Ray Local doesn't start: {} looks like production. Remove xray.local.enabled or "
					+ "xray.exporter.type=local here, or set {}=true", find(environment), ALLOW);
		}
	}

}
