// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.servlet;

import java.util.List;

import org.junit.jupiter.api.condition.EnabledForJreRange;

/**
 * {@link ServletServerContract} on Tomcat on virtual threads.
 */
@EnabledForJreRange(minVersion = 21)
class TomcatVirtualThreadsServerTests extends ServletServerContract {

	@Override
	List<String> container() {
		return List.of("--spring.threads.virtual.enabled=true");
	}

}
