// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.emitter;

import java.io.FileInputStream;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.xrayspring.recorder.XRayRecorder;

import static org.awaitility.Awaitility.await;

/**
 * Process that runs out of descriptors before its emitter opens the socket, and gets them
 * back.
 *
 * <pre>
 * numbers: 0 segments
 * </pre>
 */
public final class ChaosDescriptors {

	private static final Logger logger = LoggerFactory.getLogger(ChaosDescriptors.class);

	private static final int SEGMENTS = 500;

	private ChaosDescriptors() {
	}

	/**
	 * Runs it.
	 * @param arguments the file of its numbers, the daemon's port
	 */
	public static void main(String[] arguments) throws Exception {
		ChaosNumbers numbers = new ChaosNumbers(Path.of(arguments[0]));
		loadClasses();
		meetARefusal();
		try (XRayRecorder recorder = recorder(Integer.parseInt(arguments[1]))) {
			Deque<FileInputStream> taken = exhaust();
			for (int i = 1; i <= SEGMENTS; i++) {
				record(recorder, i);
			}
			numbers.set(0, SEGMENTS);
			awaitThat(() -> recorder.emitterStatus().waiting() == SEGMENTS);
			EmitterStatus status = recorder.emitterStatus();
			release(taken);
			logger.info("chaos: state={} waiting={} errors={}", status.problem(), status.waiting(), status.errors());
			awaitThat(() -> recorder.books().emitted() == SEGMENTS);
		}
	}

	private static void record(XRayRecorder recorder, long number) {
		try (var segment = recorder.beginSegment("chaos")) {
			segment.putAnnotation("n", number);
		}
	}

	/** A class can't be loaded while there is no descriptor for its file. */
	private static void loadClasses() throws IOException, ClassNotFoundException {
		for (Class<?> known : List.of(Emitter.class, XRayRecorder.class)) {
			Path root = Path.of(known.getProtectionDomain().getCodeSource().getLocation().getPath());
			String folder = known.getPackageName().replace('.', '/');
			try (Stream<Path> files = Files.list(root.resolve(folder))) {
				for (Path file : files.filter((each) -> each.toString().endsWith(".class")).toList()) {
					String name = file.getFileName().toString().replace(".class", "");
					Class.forName(known.getPackageName() + "." + name);
				}
			}
		}
	}

	/** Neither can those that are needed to fail. */
	private static void meetARefusal() throws IOException {
		int closed;
		try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
			closed = socket.getLocalPort();
		}
		try (XRayRecorder recorder = recorder(closed)) {
			record(recorder, 0);
			awaitThat(() -> recorder.emitterStatus().problem() == SendProblem.REFUSED);
		}
	}

	private static XRayRecorder recorder(int port) {
		return XRayRecorder.builder("chaos")
			.sender(new UdpSender(DaemonAddress.parse("127.0.0.1:" + port)))
			.settings(new EmitterSettings(10_000, 4 << 20, Duration.ofMillis(500), 64_000))
			.build();
	}

	private static Deque<FileInputStream> exhaust() {
		Deque<FileInputStream> taken = new ArrayDeque<>();
		while (true) {
			try {
				taken.add(new FileInputStream("/dev/null"));
			}
			catch (IOException ex) {
				return taken;
			}
		}
	}

	private static void release(Deque<FileInputStream> taken) throws IOException {
		while (!taken.isEmpty()) {
			taken.remove().close();
		}
	}

	private static void awaitThat(BooleanSupplier condition) {
		await().pollInSameThread().atMost(Duration.ofSeconds(20)).until(condition::getAsBoolean);
	}

}
