// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sample.shop;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.web.client.RestClient;

import io.github.xrayspring.sample.platform.ServiceDirectory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link PaymentClient}.
 */
class PaymentClientTests {

	@Test
	void saysThatPaymentServiceIsAway() throws IOException {
		ServiceDirectory directory = new ServiceDirectory(Duration.ZERO);
		directory.register("payment", freePort());
		PaymentClient client = new PaymentClient(RestClient.builder(), directory);

		assertThatExceptionOfType(PaymentFailedException.class).isThrownBy(() -> client.charge(1, BigDecimal.ONE))
			.satisfies((ex) -> assertThat(ex.status()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE));
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
			return socket.getLocalPort();
		}
	}

}
