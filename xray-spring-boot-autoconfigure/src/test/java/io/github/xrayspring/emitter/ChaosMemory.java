// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.emitter;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.xrayspring.recorder.Segment;
import io.github.xrayspring.recorder.XRayRecorder;

/**
 * Process whose application takes all the heap there is while the emitter has work to do,
 * and then gives it back.
 *
 * <pre>
 * numbers: 0 segments
 * </pre>
 */
public final class ChaosMemory {

	private static final Logger logger = LoggerFactory.getLogger(ChaosMemory.class);

	private static final int SEGMENTS = 500;

	private static final int OUTS = 100;

	private ChaosMemory() {
	}

	/**
	 * Runs it.
	 * @param arguments the file of its numbers, the daemon's port
	 */
	public static void main(String[] arguments) throws Exception {
		ChaosNumbers numbers = new ChaosNumbers(Path.of(arguments[0]));
		Gate gate = new Gate(new UdpSender(DaemonAddress.parse("127.0.0.1:" + arguments[1])));
		XRayRecorder recorder = XRayRecorder.builder("chaos")
			.sender(gate)
			.settings(new EmitterSettings(10_000, 4 << 20, Duration.ofSeconds(2), 64_000))
			.build();
		long begun = record(recorder, 0);
		recorder.flush(Duration.ofSeconds(5));
		// Open before the heap is full, ended while it is: ending asks for nothing.
		List<Segment> open = new ArrayList<>();
		for (int i = 0; i < SEGMENTS; i++) {
			open.add(segment(recorder, ++begun));
		}
		// What can't be sent is copied, and for that there is no room.
		gate.open = false;
		int outs = fill(open);
		gate.open = true;
		begun = record(recorder, begun);
		numbers.set(0, begun);
		logger.info("chaos: out of memory {} times, the emitter {} times", outs, recorder.emitterStatus().errors());
		recorder.close();
	}

	private static long record(XRayRecorder recorder, long before) {
		long number = before;
		for (int i = 0; i < SEGMENTS; i++) {
			segment(recorder, ++number).close();
		}
		return number;
	}

	private static Segment segment(XRayRecorder recorder, long number) {
		Segment segment = recorder.beginSegment("chaos");
		segment.putAnnotation("n", number);
		segment.putMetadata("filling", "x".repeat(500));
		return segment;
	}

	/**
	 * Takes what memory there is, and ends segments once there is next to none. Nothing
	 * here may ask for memory of its own.
	 */
	private static int fill(List<Segment> open) {
		Link held = null;
		int size = 1 << 20;
		int outs = 0;
		int next = 0;
		while (outs < OUTS) {
			try {
				for (int i = 0; size == 16 && i < SEGMENTS / 50 && next < open.size(); i++) {
					open.get(next++).close();
				}
				held = new Link(held, size);
			}
			catch (OutOfMemoryError ex) {
				outs++;
				size = Math.max(16, size / 2);
			}
		}
		// What is held is let go of here.
		held = null;
		while (next < open.size()) {
			open.get(next++).close();
		}
		return outs;
	}

	/**
	 * Sends nothing while it is closed.
	 */
	private static final class Gate implements SegmentSender {

		private final SegmentSender sender;

		private volatile boolean open = true;

		Gate(SegmentSender sender) {
			this.sender = sender;
		}

		@Override
		public SendResult send(List<EncodedDocument> documents) throws Exception {
			return this.open ? this.sender.send(documents) : SendResult.LATER;
		}

		@Override
		public String target() {
			return this.sender.target();
		}

		@Override
		public void close() throws Exception {
			this.sender.close();
		}

	}

	/**
	 * Bytes that are held, and what was held before.
	 */
	private record Link(Link before, byte[] bytes) {

		Link(Link before, int size) {
			this(before, new byte[size]);
		}

	}

}
