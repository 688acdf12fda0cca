// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.json;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link JacksonMetadataEncoder}.
 */
class JacksonMetadataEncoderTests {

	private final JacksonMetadataEncoder encoder = new JacksonMetadataEncoder();

	@Test
	void encodesRecordsBeansAndTimes() {
		assertThat(this.encoder.encode(new Item("book", Instant.EPOCH, List.of(1, 2))))
			.isEqualTo("{\"name\":\"book\",\"sold\":\"1970-01-01T00:00:00Z\",\"sizes\":[1,2]}");
		assertThat(this.encoder.encode(new Object())).isEqualTo("{}");
	}

	@Test
	void refusesGiants() {
		assertThatExceptionOfType(JacksonException.class)
			.isThrownBy(() -> this.encoder.encode("x".repeat(JacksonMetadataEncoder.MAX_LENGTH)))
			.withMessageContaining("longer than 16384");
	}

	@Test
	void refusesCycles() {
		List<Object> cycle = new ArrayList<>();
		cycle.add(cycle);

		assertThatExceptionOfType(JacksonException.class).isThrownBy(() -> this.encoder.encode(cycle));
	}

	@Test
	void refusesWhatFailsByItself() {
		assertThatExceptionOfType(JacksonException.class).isThrownBy(() -> this.encoder.encode(new Hostile()));
	}

	record Item(String name, Instant sold, List<Integer> sizes) {

	}

	public static class Hostile {

		public String getName() {
			throw new IllegalStateException("no name");
		}

	}

}
