// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sample.shop;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.springframework.web.reactive.function.client.WebClient;

import io.github.xrayspring.sample.platform.ServiceDirectory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ShippingClient}.
 */
class ShippingClientTests {

	@Test
	void doesWithoutShippingServiceThatIsAway() throws IOException {
		ServiceDirectory directory = new ServiceDirectory(Duration.ZERO);
		directory.register("shipping", freePort());
		ShippingClient client = new ShippingClient(WebClient.builder(), directory);

		assertThat(client.quote(1, "10115")).isEqualTo(ShippingQuote.STANDARD_RATE);
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
			return socket.getLocalPort();
		}
	}

}
