// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.http;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.xrayspring.sampling.SamplingRequest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RecognizedHosts}.
 */
class RecognizedHostsTests {

	@ParameterizedTest
	@CsvSource({ "a.example.com,a.example.com", "a.example.com:8080,a.example.com", "a.example.com:,a.example.com",
			"10.0.0.1:80,10.0.0.1", "my_service:80,my_service", "[2001:db8::1]:443,2001:db8::1", "[::1],::1" })
	void namesByTheHostWithoutPortAndBrackets(String header, String name) {
		assertThat(name("*", header)).isEqualTo(name);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", ":80", "a b", "a..b", ".a", "-a", "a-", "a/b", "user@a", "a:b", "a:80:90", "::1",
			"[::1", "[::1]x", "[a]", "[]", "[10.0.0.1]", "<a>", "b\u00fccher.example", "a\r\nb", "*" })
	void namesNothingByWhatIsNoHost(String header) {
		assertThat(name("*", header)).isNull();
	}

	@Test
	void namesNothingByWhatIsTooLong() {
		assertThat(name("*", "a.".repeat(101) + "com")).isNull();
		assertThat(name("*", "a".repeat(64))).isNull();
	}

	@Test
	void understandsPatternsWithPort() {
		assertThat(name("a.example.com:8080", "a.example.com:8080")).isEqualTo("a.example.com");
		assertThat(name("a.example.com:8080", "a.example.com:8081")).isNull();
	}

	private static @Nullable String name(String pattern, String header) {
		return new RecognizedHosts(List.of(pattern)).segmentName(new SamplingRequest() {

			@Override
			public String serviceName() {
				return "shop";
			}

			@Override
			public String host() {
				return header;
			}

		});
	}

}
