// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.emitter;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

import io.github.xrayspring.recorder.Segment;
import io.github.xrayspring.recorder.SegmentStart;
import io.github.xrayspring.recorder.XRayRecorder;

/**
 * Process whose wall clock jumps in the middle of each segment, an hour ahead and back.
 *
 * <pre>
 * numbers: 0 segments, 1 jumps that were seen
 * line:    chaos: n=(annotation) inner=(nanoseconds at least) outer=(nanoseconds at most)
 * </pre>
 */
public final class ChaosClock {

	private static final int SEGMENTS = 40;

	private static final long HOUR_MILLIS = Duration.ofHours(1).toMillis();

	private static final long PATIENCE_NANOS = Duration.ofSeconds(5).toNanos();

	private ChaosClock() {
	}

	/**
	 * Runs it.
	 * @param arguments the file of its numbers, the daemon's port, the file that says by
	 * how much the clock is wrong
	 */
	public static void main(String[] arguments) throws Exception {
		ChaosNumbers numbers = new ChaosNumbers(Path.of(arguments[0]));
		Path offset = Path.of(arguments[2]);
		int jumps = 0;
		StringBuilder times = new StringBuilder();
		try (XRayRecorder recorder = XRayRecorder.builder("chaos")
			.sender(new UdpSender(DaemonAddress.parse("127.0.0.1:" + arguments[1])))
			.build()) {
			for (int i = 0; i < SEGMENTS; i++) {
				long before = System.currentTimeMillis();
				long outerStart = System.nanoTime();
				Segment segment = recorder.startSegment(SegmentStart.of("chaos"));
				long innerStart = System.nanoTime();
				segment.putAnnotation("n", i);
				Files.writeString(offset, (i % 2 == 0) ? "+1h" : "-1h");
				if (jumped(before)) {
					jumps++;
				}
				long innerEnd = System.nanoTime();
				segment.end();
				long outerEnd = System.nanoTime();
				times.append(
						"chaos: n=%d inner=%d outer=%d%n".formatted(i, innerEnd - innerStart, outerEnd - outerStart));
			}
		}
		numbers.set(0, SEGMENTS);
		numbers.set(1, jumps);
		System.out.print(times);
	}

	/**
	 * The library may read the file while it is being written: then it takes a moment.
	 */
	private static boolean jumped(long before) {
		long start = System.nanoTime();
		boolean jumped;
		do {
			LockSupport.parkNanos(1_000_000);
			jumped = Math.abs(System.currentTimeMillis() - before) > HOUR_MILLIS / 2;
		}
		while (!jumped && System.nanoTime() - start < PATIENCE_NANOS);
		return jumped;
	}

}
