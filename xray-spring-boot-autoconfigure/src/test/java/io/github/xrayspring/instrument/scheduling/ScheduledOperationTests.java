// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.scheduling;

import org.junit.jupiter.api.Test;
import org.springframework.scheduling.config.Task;
import org.springframework.scheduling.support.ScheduledMethodRunnable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ScheduledOperation}.
 */
class ScheduledOperationTests {

	@Test
	void namesTheMethodOfAScheduledBean() throws NoSuchMethodException {
		Runnable method = new ScheduledMethodRunnable(new Cleaner(), "run");

		assertThat(ScheduledOperation.of(method)).isEqualTo("Cleaner.run");
		assertThat(ScheduledOperation.of(new Task(method).getRunnable())).isEqualTo("Cleaner.run");
	}

	@Test
	void namesTheClassOfAnObject() {
		assertThat(ScheduledOperation.of(new Cleaner())).isEqualTo("Cleaner.run");
		assertThat(ScheduledOperation.of(new Task(new Cleaner()).getRunnable())).isEqualTo("Cleaner.run");
	}

	@Test
	void namesTheClassALambdaStandsIn() {
		Runnable lambda = () -> {
		};

		assertThat(ScheduledOperation.of(lambda)).isEqualTo("ScheduledOperationTests.run");
		assertThat(ScheduledOperation.of(new Task(lambda).getRunnable())).isEqualTo("ScheduledOperationTests.run");
	}

	@Test
	void namesAnAnonymousClassWithItsOwner() {
		Runnable anonymous = new Runnable() {

			@Override
			public void run() {
			}

		};

		assertThat(ScheduledOperation.of(anonymous)).matches("ScheduledOperationTests\\$\\d+\\.run");
	}

	@Test
	void doesNotTakeATextThatMayDifferFromRunToRun() {
		Runnable talkative = new Cleaner() {

			@Override
			public String toString() {
				return "clean up customer #4711";
			}

		};

		assertThat(ScheduledOperation.of(talkative)).matches("ScheduledOperationTests\\$\\d+\\.run");
		assertThat(ScheduledOperation.of(new Task(talkative).getRunnable())).isEqualTo("ScheduledTask.run");
	}

	@Test
	void survivesATextThatFails() {
		Runnable hostile = new Cleaner() {

			@Override
			public String toString() {
				throw new IllegalStateException("no text");
			}

		};

		assertThat(ScheduledOperation.of(hostile)).endsWith(".run");
	}

	static class Cleaner implements Runnable {

		@Override
		public void run() {
		}

	}

}
