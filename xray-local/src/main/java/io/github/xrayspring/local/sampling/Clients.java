// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.sampling;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The instances that have reported on a rule of late, and each one's part of its
 * reservoir: the parts differ by one at most and are the reservoir together, so that some
 * get nothing where there are more instances than requests. Guarded by its owner.
 *
 * <pre>
 * client id → last report, milliseconds since 1970      an entry lives for 30 seconds
 * </pre>
 */
final class Clients {

	/** Three reports that an instance may miss. */
	private static final long LIVES_MILLIS = 30_000;

	/** As many as are kept of one rule. */
	private static final int MAX_CLIENTS = 1_000;

	private final Map<String, Long> seen = new TreeMap<>();

	int quota(String clientId, int reservoirSize, long nowMillis) {
		this.seen.values().removeIf((last) -> nowMillis - last > LIVES_MILLIS);
		if (this.seen.size() >= MAX_CLIENTS && !this.seen.containsKey(clientId)) {
			return 0;
		}
		this.seen.put(clientId, nowMillis);
		int place = List.copyOf(this.seen.keySet()).indexOf(clientId);
		int all = this.seen.size();
		return reservoirSize / all + ((place < reservoirSize % all) ? 1 : 0);
	}

	int size() {
		return this.seen.size();
	}

}
