// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.emitter;

import java.time.Instant;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is remembered of losses.
 */
class RecentLossesTests {

	private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

	private final RecentLosses losses = new RecentLosses();

	@Test
	void joinsLossesOfOneReasonThatAreCloseToEachOther() {
		this.losses.add(DropReason.QUEUE_FULL, 2, START);
		this.losses.add(DropReason.REJECTED, 1, START.plusSeconds(1));
		this.losses.add(DropReason.QUEUE_FULL, 3, START.plusSeconds(2));
		this.losses.add(DropReason.QUEUE_FULL, 1, START.plusSeconds(10));

		assertThat(this.losses.list()).containsExactly(new Loss(START.plusSeconds(10), DropReason.QUEUE_FULL, 1),
				new Loss(START, DropReason.QUEUE_FULL, 5), new Loss(START.plusSeconds(1), DropReason.REJECTED, 1));
	}

	@Test
	void keepsTheLastTwenty() {
		for (int i = 0; i < 100; i++) {
			this.losses.add(DropReason.REJECTED, i, START.plusSeconds(10L * i));
		}

		assertThat(this.losses.list()).hasSize(20).first().extracting(Loss::count).isEqualTo(99L);
	}

	@Test
	void booksRememberLossesButNotWhatNobodyWanted() {
		Books books = new Books();
		books.drop(DropReason.NO_EXPORTER, 1);
		books.drop(DropReason.TOO_LARGE, 1);

		assertThat(books.recentLosses()).extracting(Loss::reason).containsExactly(DropReason.TOO_LARGE);
	}

}
