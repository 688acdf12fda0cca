// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sample;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link RunningServices}.
 */
class RunningServicesTests {

	@Test
	void namesServiceThatDoesNotStart() throws IOException {
		try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
			String[] arguments = TestArguments.with("--sample.payment.port=" + taken.getLocalPort());

			assertThatExceptionOfType(ServiceStartException.class).isThrownBy(() -> RunningServices.start(arguments))
				.withRootCauseInstanceOf(BindException.class)
				.withMessageStartingWith("Service 'payment' did not start")
				.withMessageContaining("--sample.payment.port=<port>");
		}
	}

	@Test
	void keepsProfileOfEachServiceBesidesTheUsers() {
		try (RunningServices services = RunningServices.start(TestArguments.with("--spring.profiles.active=mine"))) {
			assertThat(SampleService.values())
				.allSatisfy((service) -> assertThat(services.environment(service).getActiveProfiles())
					.containsExactlyInAnyOrder("mine", service.serviceName()));
		}
	}

}
