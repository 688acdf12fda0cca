// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.recorder;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many subsegments of one segment were not recorded, and why. Made when the first is
 * lost.
 */
final class SegmentLosses {

	/** Above {@code xray.recorder.max-subsegments}. */
	private final AtomicInteger tooMany = new AtomicInteger();

	/** Below {@code xray.recorder.max-depth}. */
	private final AtomicInteger tooDeep = new AtomicInteger();

	void addTooMany() {
		this.tooMany.incrementAndGet();
	}

	void addTooDeep() {
		this.tooDeep.incrementAndGet();
	}

	int tooMany() {
		return this.tooMany.get();
	}

	int tooDeep() {
		return this.tooDeep.get();
	}

}
