// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.autoconfigure;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.mock.web.MockHttpServletRequest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ExcludedRequests} and {@link ManagementPaths}.
 */
class ExcludedRequestsTests {

	@ParameterizedTest
	@CsvSource({ "/actuator/**,/actuator/health,true", "/actuator/**,/actuator,true", "/actuator/**,/actuator/,true",
			"/actuator/**,/actuators,false", "/actuator/**,/a,false", "/actuator/**,/%61ctuator/health,true",
			"/actuator/**,/actuator;v=1/health,true", "/actuator/**,/x/actuator/health,false",
			"/favicon.ico,/favicon.ico,true", "/favicon.ico,/favicon.icon,false", "/a/{id},/a/7,true",
			"/a/{id},/a,false", "/a/?,/a/b,true", "/*/health,/x/health,true", "/a/{*rest},/a,true",
			"internal,/internal,true", "/**,/anything,true", "/actuator/**,/%zz,false", "/,/,true" })
	void matchesPaths(String pattern, String path, boolean excluded) {
		ExcludedRequests requests = new ExcludedRequests(List.of(pattern), List.of());

		assertThat(requests.test(new MockHttpServletRequest("GET", path))).isEqualTo(excluded);
	}

	@Test
	void matchesThePathWithinTheApplication() {
		MockHttpServletRequest request = new MockHttpServletRequest("GET", "/shop/actuator/health");
		request.setContextPath("/shop");

		assertThat(new ExcludedRequests(List.of("/actuator/**"), List.of()).test(request)).isTrue();
		assertThat(new ExcludedRequests(List.of("/shop/**"), List.of()).test(request)).isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "ELB-HealthChecker/2.0,true", "elb-healthchecker/2.0,true", "kube-probe/1.29,true", "curl/8.0,false" })
	void matchesUserAgents(String userAgent, boolean excluded) {
		MockHttpServletRequest request = new MockHttpServletRequest("GET", "/");
		request.addHeader("User-Agent", userAgent);

		assertThat(new ExcludedRequests(List.of(), List.of("ELB-HealthChecker/*", "kube-probe/*")).test(request))
			.isEqualTo(excluded);
	}

	@ParameterizedTest
	@CsvSource(nullValues = "-", value = { "-,-,-,/actuator/**", "/manage,-,-,/manage/**", "manage/,-,-,/manage/**",
			"/,-,-,-", "-,9090,-,-", "-,8080,-,/actuator/**", "-,0,-,-", "-,-1,-,-", "-,-,/api,/api/actuator/**" })
	void excludesEndpointsThatShareThePort(String basePath, String port, String servletPath, String pattern) {
		MockEnvironment environment = new MockEnvironment();
		set(environment, "management.endpoints.web.base-path", basePath);
		set(environment, "management.server.port", port);
		set(environment, "spring.mvc.servlet.path", servletPath);

		List<String> excluded = ManagementPaths.excluded(environment);

		assertThat(excluded).isEqualTo((pattern != null) ? List.of(pattern, "/favicon.ico") : List.of("/favicon.ico"));
	}

	private static void set(MockEnvironment environment, String name, String value) {
		if (value != null) {
			environment.setProperty(name, value);
		}
	}

}
