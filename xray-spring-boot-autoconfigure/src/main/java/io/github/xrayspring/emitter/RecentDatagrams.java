// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.emitter;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The datagrams sent last, as many as go out in one burst, in memory that is used again.
 * For one thread.
 */
final class RecentDatagrams {

	private static final int MAX_DATAGRAMS = 64;

	private static final int MAX_BYTES = 1 << 17;

	private final long[] sentAtNanos = new long[MAX_DATAGRAMS];

	private final int[] ends = new int[MAX_DATAGRAMS];

	private final byte[] bytes = new byte[MAX_BYTES];

	private int count;

	/** Adds the first bytes of a datagram. */
	void add(ByteBuffer datagram, int size) {
		int start = end();
		if (this.count == MAX_DATAGRAMS || start + size > MAX_BYTES) {
			// The older ones have been confirmed by now, or the burst was a long one.
			this.count = 0;
			start = 0;
		}
		datagram.get(0, this.bytes, start, size);
		this.ends[this.count] = start + size;
		this.sentAtNanos[this.count] = System.nanoTime();
		this.count++;
	}

	private int end() {
		return (this.count > 0) ? this.ends[this.count - 1] : 0;
	}

	List<byte[]> sentSince(long nanos) {
		List<byte[]> datagrams = new ArrayList<>();
		int start = 0;
		for (int i = 0; i < this.count; i++) {
			if (this.sentAtNanos[i] - nanos >= 0) {
				datagrams.add(Arrays.copyOfRange(this.bytes, start, this.ends[i]));
			}
			start = this.ends[i];
		}
		return datagrams;
	}

	void clear() {
		this.count = 0;
	}

}
