// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.sampling;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What became of a rule's requests in total, and what the total was at times in the last
 * ten minutes: the difference says what became of those in between. Guarded by its owner.
 *
 * <pre>
 * oldest [12:00:00, 40 matched …] [12:00:10, 43 matched …] … newest       one entry a second at most,
 *                                                                          none where nothing changed
 * </pre>
 */
final class CountHistory {

	private static final long STEP_MILLIS = 1_000;

	static final long SHORT_MILLIS = 10_000;

	static final long LONG_MILLIS = 600_000;

	private final Deque<Mark> marks = new ArrayDeque<>();

	private RuleCounts reported = RuleCounts.NONE;

	void report(RuleCounts news, long nowMillis) {
		this.reported = this.reported.plus(news);
		mark(this.reported, nowMillis);
	}

	/** What is known now, and from now on known to have been then. */
	RuleActivity activity(RuleRecord rule, RuleCounts unreported, long nowMillis) {
		RuleCounts total = this.reported.plus(unreported);
		mark(total, nowMillis);
		return new RuleActivity(rule, total.since(at(nowMillis - SHORT_MILLIS)),
				total.since(at(nowMillis - LONG_MILLIS)), total);
	}

	private void mark(RuleCounts total, long nowMillis) {
		forgetSeenTwice(total);
		Mark last = this.marks.peekLast();
		if (last != null && last.total.equals(total)) {
			return;
		}
		if (last != null && nowMillis - last.millis < STEP_MILLIS) {
			this.marks.removeLast();
			this.marks.addLast(new Mark(last.millis, total));
		}
		else {
			this.marks.addLast(new Mark(nowMillis, total));
		}
		forgetOld(nowMillis - LONG_MILLIS);
	}

	/**
	 * While an application reports, its news may be known from both sides for a moment.
	 */
	private void forgetSeenTwice(RuleCounts total) {
		Mark last = this.marks.peekLast();
		while (last != null && last.total.matched() > total.matched()) {
			this.marks.removeLast();
			last = this.marks.peekLast();
		}
	}

	/** One older than the window stays: the window is what came after it. */
	private void forgetOld(long cutMillis) {
		while (this.marks.size() > 1) {
			Mark oldest = this.marks.removeFirst();
			if (this.marks.getFirst().millis > cutMillis) {
				this.marks.addFirst(oldest);
				return;
			}
		}
	}

	private RuleCounts at(long millis) {
		RuleCounts then = RuleCounts.NONE;
		for (Mark mark : this.marks) {
			if (mark.millis > millis) {
				return then;
			}
			then = mark.total;
		}
		return then;
	}

	/**
	 * A total at a time.
	 *
	 * @param millis the time, in milliseconds since 1970
	 * @param total the total
	 */
	private record Mark(long millis, RuleCounts total) {

	}

}
