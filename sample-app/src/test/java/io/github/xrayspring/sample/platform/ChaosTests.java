// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sample.platform;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Chaos}.
 */
class ChaosTests {

	@Test
	void happensAboutAsOftenAsSaid() {
		assertThat(rolls(Chaos.of(new Random(1)), 10_000).stream().filter(Boolean::booleanValue).count())
			.isBetween(400L, 600L);
	}

	@Test
	void repeatsItselfWithTheSameSeed() {
		assertThat(rolls(Chaos.of(new Random(7)), 100)).isEqualTo(rolls(Chaos.of(new Random(7)), 100));
	}

	@Test
	void neitherHappensNorTakesTimeWhenOff() {
		Chaos off = Chaos.off();

		assertThat(rolls(off, 1_000)).doesNotContain(true);
		long start = System.nanoTime();
		off.pause(Duration.ofMinutes(1));
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
	}

	private static List<Boolean> rolls(Chaos chaos, int times) {
		return IntStream.range(0, times).mapToObj((roll) -> chaos.oneIn(20)).toList();
	}

}
