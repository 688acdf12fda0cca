// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.http;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ForwardedFor}.
 */
class ForwardedForTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "203.0.113.7 | 203.0.113.7", "203.0.113.7, 10.0.0.1 | 203.0.113.7",
					"' 203.0.113.7 ,10.0.0.1' | 203.0.113.7", "203.0.113.7:4711 | 203.0.113.7",
					"2001:db8::1 | 2001:db8::1", "[2001:db8::1]:4711 | 2001:db8::1" })
	void takesTheFirstHop(String header, String expected) {
		assertThat(ForwardedFor.client(header)).isEqualTo(expected);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", ",", "unknown", "_hidden", "<script>", "[2001:db8::1", "cafe",
			"1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1" })
	void takesNothingElse(String header) {
		assertThat(ForwardedFor.client(header)).isNull();
	}

	@Test
	void takesNothingFromNothing() {
		assertThat(ForwardedFor.client(null)).isNull();
	}

}
