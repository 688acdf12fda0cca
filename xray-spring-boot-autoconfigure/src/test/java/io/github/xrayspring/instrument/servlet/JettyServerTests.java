// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.servlet;

import java.util.List;

/**
 * {@link ServletServerContract} on Jetty.
 */
class JettyServerTests extends ServletServerContract {

	@Override
	List<String> container() {
		return List.of("--spring.autoconfigure.exclude="
				+ "org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration");
	}

}
