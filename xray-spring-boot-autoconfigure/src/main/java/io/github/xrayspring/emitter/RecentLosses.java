// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.emitter;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The last losses, newest first. Those of one reason within ten seconds are one. Guarded
 * by its own lock, which is taken only where something is lost.
 */
final class RecentLosses {

	private static final int CAPACITY = 20;

	private static final Duration TOGETHER = Duration.ofSeconds(10);

	private final Deque<Loss> losses = new ArrayDeque<>(CAPACITY);

	synchronized void add(DropReason reason, long count, Instant now) {
		Loss former = find(reason);
		if (former != null && Duration.between(former.at(), now).compareTo(TOGETHER) < 0) {
			this.losses.remove(former);
			this.losses.addFirst(new Loss(former.at(), reason, former.count() + count));
			return;
		}
		if (this.losses.size() == CAPACITY) {
			this.losses.removeLast();
		}
		this.losses.addFirst(new Loss(now, reason, count));
	}

	private @Nullable Loss find(DropReason reason) {
		for (Loss loss : this.losses) {
			if (loss.reason() == reason) {
				return loss;
			}
		}
		return null;
	}

	synchronized List<Loss> list() {
		return List.copyOf(this.losses);
	}

}
