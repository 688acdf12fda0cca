// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.emitter;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How long a remote receiver is left alone.
 */
class RetryPolicyTests {

	private static final Duration OPEN = Duration.ofSeconds(30);

	private final CallBooks books = new CallBooks();

	private final RetryPolicy policy = new RetryPolicy(this.books);

	@Test
	void pausesLongerAfterEachFailureAndThenOpensTheCircuit() {
		for (int failures = 1; failures <= 4; failures++) {
			assertThat(this.policy.failed()).isBetween(Duration.ofMillis(200), Duration.ofMillis(200L << failures));
			assertThat(this.books.circuitOpen()).isFalse();
		}
		assertThat(this.policy.failed()).isEqualTo(OPEN);
		assertThat(this.books.circuitOpen()).isTrue();
	}

	@Test
	void aSuccessClosesTheCircuit() {
		this.policy.open();
		assertThat(this.books.circuitOpen()).isTrue();

		this.policy.succeeded();
		assertThat(this.books.circuitOpen()).isFalse();
	}

	@Test
	void callsAfterFailuresAreOneInTenOfThoseThatSucceed() {
		int retries = 0;
		int calls = 10_000;
		for (int call = 0; call < calls; call++) {
			// Fails every second time, so that no five fail in a row.
			if (!this.policy.failed().equals(OPEN)) {
				retries++;
			}
			this.policy.succeeded();
		}

		assertThat(retries).isBetween(calls / 10, calls / 10 + 10);
	}

}
