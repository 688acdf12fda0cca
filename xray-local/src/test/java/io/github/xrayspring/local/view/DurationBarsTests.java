// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.view;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.xrayspring.local.graph.Outcome;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link DurationBars}.
 */
class DurationBarsTests {

	@ParameterizedTest
	@CsvSource({ "0, 0, 0.00001", "0.000009, 0, 0.00001", "0.00001, 0.00001, 0.000012", "0.0099, 0.008, 0.01",
			"0.01, 0.01, 0.012", "0.999, 0.8, 1", "1, 1, 1.2", "59, 50, 60", "7000, 6000, 8000" })
	void aBarHoldsWhatLiesBetweenItsLimits(double seconds, String from, String to) {
		DurationBars bars = new DurationBars();
		bars.add(seconds, Outcome.OK);

		DurationBars.Bar bar = bars.bars().stream().filter((one) -> one.ok() == 1).findFirst().orElseThrow();

		assertThat(bar.from()).isEqualByComparingTo(from);
		assertThat(bar.to()).isEqualByComparingTo(to);
	}

	@Test
	void whatIsLongerThanADayIsHeldToo() {
		DurationBars bars = new DurationBars();
		bars.add(1_000_000, Outcome.FAULT);

		assertThat(bars.bars()).last().satisfies((bar) -> assertThat(bar.fault()).isEqualTo(1));
	}

	@Test
	void barsFollowEachOtherWithoutGaps() {
		DurationBars bars = new DurationBars();
		bars.add(0.001, Outcome.OK);
		bars.add(5, Outcome.OK);

		List<DurationBars.Bar> all = bars.bars();

		assertThat(all).hasSizeGreaterThan(16);
		for (int i = 1; i < all.size(); i++) {
			assertThat(all.get(i).from()).isEqualTo(all.get(i - 1).to());
		}
	}

	@Test
	void nothingGivesNoBars() {
		assertThat(new DurationBars().bars()).isEmpty();
	}

}
