// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sampling;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The last thousand decisions.
 */
class DecisionLogTests {

	private final DecisionLog log = new DecisionLog();

	@Test
	void tellsTheNewestFirst() {
		add(1, "/a");
		add(2, "/b");

		assertThat(this.log.newest(10)).extracting(LoggedDecision::path).containsExactly("/b", "/a");
		assertThat(this.log.newest(1)).extracting(LoggedDecision::epochMicros).containsExactly(2L);
		assertThat(this.log.newest(1).get(0).traceId()).isEqualTo("1-57ff426a-80c11c39b0c928905eb0828d");
	}

	@Test
	void keepsTheLastThousand() {
		for (int i = 0; i < 2_500; i++) {
			add(i, "/" + i);
		}

		List<LoggedDecision> all = this.log.newest(Integer.MAX_VALUE);
		assertThat(all).hasSize(DecisionLog.CAPACITY);
		assertThat(all.get(0).path()).isEqualTo("/2499");
		assertThat(all.get(999).path()).isEqualTo("/1500");
		assertThat(this.log.after(2_497)).extracting(LoggedDecision::number).containsExactly(2_498L, 2_499L);
		assertThat(this.log.after(-1)).hasSize(DecisionLog.CAPACITY);
	}

	@Test
	void cutsWhatIsLongAndReplacesWhatIsNoPlainText() {
		this.log.add(1, 0, 0, SamplingDecision.ALL, "G\tT", "h".repeat(300), "/ä" + "p".repeat(300));

		LoggedDecision decision = this.log.newest(1).get(0);
		assertThat(decision.method()).isEqualTo("G?T");
		assertThat(decision.host()).hasSize(63);
		assertThat(decision.path()).hasSize(127).startsWith("/?p");
	}

	@Test
	void readsOnlyWholeDecisionsWhileManyWrite() throws InterruptedException {
		int threads = 4;
		AtomicBoolean stop = new AtomicBoolean();
		CountDownLatch started = new CountDownLatch(threads);
		ExecutorService executor = Executors.newFixedThreadPool(threads);
		for (int thread = 0; thread < threads; thread++) {
			int seed = thread;
			executor.execute(() -> {
				started.countDown();
				for (long i = seed; !stop.get(); i += threads) {
					add(i, "/" + i);
				}
			});
		}
		assertThat(started.await(30, TimeUnit.SECONDS)).isTrue();
		for (int i = 0; i < 200; i++) {
			assertThat(this.log.newest(1_000))
				.allSatisfy((each) -> assertThat(each.path()).isEqualTo("/" + each.epochMicros()));
		}
		stop.set(true);
		executor.shutdown();
		assertThat(executor.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
	}

	private void add(long time, String path) {
		this.log.add(time, 0x57ff426a80c11c39L, 0xb0c928905eb0828dL, SamplingDecision.NOTHING,
				TestRequest.of("GET", path));
	}

}
