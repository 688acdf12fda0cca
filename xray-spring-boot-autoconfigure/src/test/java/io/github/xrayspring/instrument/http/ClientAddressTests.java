// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.http;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ClientAddress}.
 */
class ClientAddressTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~',
			value = { "for=192.0.2.60;proto=http;by=203.0.113.43|192.0.2.60",
					"For=\"[2001:db8:cafe::17]:4711\"|2001:db8:cafe::17", "proto=https; for=192.0.2.1:80|192.0.2.1",
					"for=192.0.2.43, for=198.51.100.17|192.0.2.43", "for=\"192.0.2.1:1234\"|192.0.2.1" })
	void readsForwarded(String header, String client) {
		assertThat(ClientAddress.DEFAULT.forwarded(Map.of("Forwarded", header)::get)).isEqualTo(client);
	}

	@ParameterizedTest
	@ValueSource(strings = { "for=unknown", "for=_hidden", "for=", "by=192.0.2.1", "for=\"", "for=\"[::1", ",", ";", "",
			"for=999.1.1.1", "garbage" })
	void ignoresWhatNamesNobody(String header) {
		assertThat(ClientAddress.DEFAULT.forwarded(Map.of("Forwarded", header)::get)).isNull();
	}

	@Test
	void prefersTheOlderHeader() {
		Map<String, String> headers = Map.of("X-Forwarded-For", "192.0.2.1", "Forwarded", "for=192.0.2.2");

		assertThat(ClientAddress.DEFAULT.forwarded(headers::get)).isEqualTo("192.0.2.1");
	}

	@Test
	void trustsNobodyWhereToldSo() {
		ClientAddress address = new ClientAddress(ClientIp.FULL, false);

		assertThat(address.forwarded(Map.of("X-Forwarded-For", "192.0.2.1")::get)).isNull();
		assertThat(address.shown("192.0.2.9")).isEqualTo("192.0.2.9");
	}

	@ParameterizedTest
	@CsvSource({ "203.0.113.7,203.0.113.0", "2001:db8:abcd:12::1,2001:db8:abcd::", "::1,0:0:0::",
			"::ffff:203.0.113.7,203.0.113.0", "fe80::1%eth0,fe80:0:0::", "0:0:0:0:0:0:0:1,0:0:0::" })
	void truncates(String address, String network) {
		assertThat(new ClientAddress(ClientIp.TRUNCATED, true).shown(address)).isEqualTo(network);
	}

	@Test
	void showsNoAddressWhereNoneIsWanted() {
		ClientAddress address = new ClientAddress(ClientIp.NONE, true);

		assertThat(address.shown("192.0.2.1")).isNull();
		assertThat(address.forwarded(Map.of("X-Forwarded-For", "192.0.2.1")::get)).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "1.2.3", "1.2.3.4.5", "256.1.1.1", "01.2.3.4", "1.2.3.", ".1.2.3", "a.b.c.d", "dead.beef",
			":", ":::", "1::2::3", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "12345::", "1:2:3:4:5:6:7:8:", "::1.2.3",
			"1:2:3:4:5:6:7:1.2.3.4", "g::1", "", "1.2.3.4:5:6" })
	void takesOnlyAddresses(String text) {
		assertThat(IpAddress.parse(text)).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "::", "::1", "1::", "1:2:3:4:5:6:7:8", "1:2:3:4:5:6:1.2.3.4", "::ffff:1.2.3.4", "0.0.0.0",
			"2001:DB8::A" })
	void takesEveryFormOfAnAddress(String text) {
		assertThat(IpAddress.parse(text)).isNotNull();
	}

}
