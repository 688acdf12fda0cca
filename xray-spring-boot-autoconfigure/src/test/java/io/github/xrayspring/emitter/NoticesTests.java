// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.emitter;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One line per kind in 30 seconds.
 */
@ExtendWith(OutputCaptureExtension.class)
class NoticesTests {

	private final AtomicLong nanos = new AtomicLong();

	private final Notices notices = new Notices(LoggerFactory.getLogger(NoticesTests.class), this.nanos::get);

	@Test
	void writesEachKindOnceAndThenHowManyWereLeftOut(CapturedOutput output) {
		for (int i = 0; i < 1_000; i++) {
			this.notices.log(Level.WARN, "a", "first of {}", "a");
		}
		this.notices.log(Level.WARN, "b", "first of {}", "b");
		assertThat(output.getOut()).containsOnlyOnce("first of a").containsOnlyOnce("first of b");

		this.nanos.addAndGet(Duration.ofSeconds(30).toNanos());
		this.notices.log(Level.WARN, "a", "second of {}", "a");
		assertThat(output.getOut()).contains("second of a (999 lines like this one left out)");
	}

}
