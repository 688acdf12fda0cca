// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.recorder;

import java.nio.charset.StandardCharsets;
import java.util.Random;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What {@link JsonWriter} writes, read by Jackson.
 */
class JsonWriterTests {

	private final JsonMapper mapper = new JsonMapper();

	private final JsonWriter json = new JsonWriter();

	@Test
	void writesAnyStringSoThatItReadsAsItWas() {
		Random random = new Random(42);
		for (int i = 0; i < 20_000; i++) {
			String text = text(random);
			assertThat(written(text)).isEqualTo(withoutLoneSurrogates(text));
		}
	}

	@Test
	void replacesHalvesOfSurrogatePairs() {
		assertThat(written("a\ud800")).isEqualTo("a\ufffd");
		assertThat(written("\udc00b")).isEqualTo("\ufffdb");
		assertThat(written("\ud83d\ude00")).isEqualTo("\ud83d\ude00");
	}

	@Test
	void writesTimeWithMicroseconds() {
		this.json.seconds(1_795_366_800_000_042L);

		assertThat(text()).isEqualTo("1795366800.000042");
	}

	@Test
	void writesNumbersThatJsonDoesNotKnowAsText() {
		this.json.open('[');
		for (Object value : new Object[] { Double.NaN, Float.POSITIVE_INFINITY, 1.5, -3, Long.MIN_VALUE, true }) {
			this.json.element();
			this.json.scalar(value);
		}
		this.json.close(']');

		assertThat(text()).isEqualTo("[\"NaN\",\"Infinity\",1.5,-3,-9223372036854775808,true]");
	}

	private String written(String text) {
		this.json.rewind(0);
		this.json.string(text);
		JsonNode node = this.mapper.readTree(this.json.array(), 0, this.json.position());
		return node.asString();
	}

	private String text() {
		return new String(this.json.array(), 0, this.json.position(), StandardCharsets.UTF_8);
	}

	private static String text(Random random) {
		StringBuilder text = new StringBuilder();
		int range = switch (random.nextInt(3)) {
			case 0 -> 128;
			case 1 -> 0x800;
			default -> 0x10000;
		};
		for (int i = random.nextInt(30); i > 0; i--) {
			text.append((char) random.nextInt(range));
		}
		return text.toString();
	}

	private static String withoutLoneSurrogates(String text) {
		StringBuilder clean = new StringBuilder();
		text.codePoints()
			.map((point) -> (point >= 0xd800 && point <= 0xdfff) ? 0xfffd : point)
			.forEach(clean::appendCodePoint);
		return clean.toString();
	}

}
