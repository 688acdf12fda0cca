// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.sampling;

import java.util.ArrayDeque;
import java.util.Deque;

import org.jspecify.annotations.Nullable;

/**
 * The reports on one rule in the last ten minutes, added up by ten seconds. Guarded by
 * its owner.
 *
 * <pre>
 * oldest [12:00:00, 40 requests, 3 sampled, 0 borrowed] … newest [12:09:50, …]
 * </pre>
 */
final class RecentStatistics {

	private static final long WINDOW_MILLIS = 10_000;

	private static final long KEPT_MILLIS = 600_000;

	private final Deque<Window> windows = new ArrayDeque<>();

	private long lastMillis;

	void add(Statistics report, long nowMillis) {
		forgetOld(nowMillis);
		long start = nowMillis - nowMillis % WINDOW_MILLIS;
		@Nullable Window last = this.windows.peekLast();
		if (last == null || last.startMillis != start) {
			last = new Window(start);
			this.windows.addLast(last);
		}
		last.requests += report.requests();
		last.sampled += report.sampled();
		last.borrowed += report.borrowed();
		this.lastMillis = nowMillis;
	}

	@Nullable StatisticsSummary summary(String ruleName, long nowMillis) {
		forgetOld(nowMillis);
		if (this.windows.isEmpty()) {
			return null;
		}
		long requests = 0;
		long sampled = 0;
		long borrowed = 0;
		for (Window window : this.windows) {
			requests += window.requests;
			sampled += window.sampled;
			borrowed += window.borrowed;
		}
		return new StatisticsSummary(ruleName, this.lastMillis, requests, sampled, borrowed);
	}

	private void forgetOld(long nowMillis) {
		this.windows.removeIf((window) -> nowMillis - window.startMillis > KEPT_MILLIS);
	}

	/**
	 * What was reported in ten seconds.
	 */
	private static final class Window {

		private final long startMillis;

		private long requests;

		private long sampled;

		private long borrowed;

		Window(long startMillis) {
			this.startMillis = startMillis;
		}

	}

}
