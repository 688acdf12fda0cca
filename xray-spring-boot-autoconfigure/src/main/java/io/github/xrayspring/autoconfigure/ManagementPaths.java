// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.autoconfigure;

import java.util.ArrayList;
import java.util.List;

import org.springframework.core.env.Environment;

/**
 * Paths that aren't traced unless the application says otherwise: those of the management
 * endpoints, where they share the application's port, and the browser's icon.
 */
final class ManagementPaths {

	private ManagementPaths() {
	}

	static List<String> excluded(Environment environment) {
		List<String> paths = new ArrayList<>();
		String basePath = environment.getProperty("management.endpoints.web.base-path", "/actuator");
		String endpoints = below(environment.getProperty("spring.mvc.servlet.path", "")) + below(basePath);
		// Endpoints right below the root can't be told from the application's own paths.
		if (!below(basePath).isEmpty() && sharesPort(environment)) {
			paths.add(endpoints + "/**");
		}
		paths.add("/favicon.ico");
		return paths;
	}

	private static boolean sharesPort(Environment environment) {
		String port = environment.getProperty("management.server.port");
		return port == null || port.isBlank()
				|| (!port.equals("0") && port.equals(environment.getProperty("server.port", "8080")));
	}

	private static String below(String path) {
		String trimmed = path.strip();
		while (trimmed.endsWith("/")) {
			trimmed = trimmed.substring(0, trimmed.length() - 1);
		}
		return (trimmed.isEmpty() || trimmed.startsWith("/")) ? trimmed : "/" + trimmed;
	}

}
