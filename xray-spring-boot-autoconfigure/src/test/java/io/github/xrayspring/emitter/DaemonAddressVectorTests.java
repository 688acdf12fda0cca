// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.emitter;

import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

import io.github.xrayspring.Vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Which addresses of the daemon are understood, and how.
 */
class DaemonAddressVectorTests {

	static Stream<Arguments> cases() {
		return Vectors.cases("daemon-address.json",
				(one) -> one.path("in").isString() && one.path("expect").has("accepted"));
	}

	@ParameterizedTest(allowZeroInvocations = true)
	@MethodSource("cases")
	void readsAddress(JsonNode in, JsonNode expect) {
		if (!expect.path("accepted").asBoolean()) {
			assertThatIllegalArgumentException().isThrownBy(() -> DaemonAddress.parse(in.asString()))
				.withMessageContaining("'" + in.asString() + "'");
			return;
		}
		DaemonAddress address = DaemonAddress.parse(in.asString());
		if (expect.has("udp")) {
			assertThat(address.udpHost() + ":" + address.udpPort()).isEqualTo(expect.path("udp").asString());
			assertThat(address.tcpHost() + ":" + address.tcpPort()).isEqualTo(expect.path("tcp").asString());
		}
	}

}
