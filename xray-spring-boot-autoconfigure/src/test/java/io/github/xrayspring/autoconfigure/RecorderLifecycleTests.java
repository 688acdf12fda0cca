// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.autoconfigure;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ConfigurableApplicationContext;

import io.github.xrayspring.recorder.XRayRecorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Contexts that come and go, as DevTools and tests have them.
 */
class RecorderLifecycleTests {

	private static final int CONTEXTS = 20;

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(XRayAutoConfiguration.class))
		.withPropertyValues("spring.application.name=lifecycle", "xray.exporter.type=daemon",
				"xray.daemon.address=127.0.0.1:9", "xray.emitter.shutdown-timeout=10ms", "xray.sampling.strategy=all");

	@Test
	void leaveNothingBehind() throws IOException {
		useAndClose();
		await().until(() -> threads().isEmpty());
		long descriptors = sockets();
		for (int i = 0; i < CONTEXTS; i++) {
			useAndClose();
		}

		await().until(() -> threads().isEmpty());
		assertThat(sockets()).isLessThanOrEqualTo(descriptors);
	}

	@Test
	void haveRecordersThatKnowNothingOfEachOther() {
		this.runner.run((first) -> this.runner.withPropertyValues("xray.name=other").run((second) -> {
			XRayRecorder one = first.getBean(XRayRecorder.class);
			XRayRecorder other = second.getBean(XRayRecorder.class);
			one.beginSegment("one").close();

			assertThat(one.books().created()).isOne();
			assertThat(other.books().created()).isZero();
			assertThat(threads()).hasSize(2);
		}));
	}

	@Test
	void goOnAfterTheyWereStoppedForACheckpoint() throws IOException {
		try (DatagramChannel daemon = DatagramChannel.open()
			.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
			int port = ((InetSocketAddress) daemon.getLocalAddress()).getPort();
			this.runner.withPropertyValues("xray.daemon.address=127.0.0.1:" + port, "xray.emitter.shutdown-timeout=5s")
				.run((context) -> {
					XRayRecorder recorder = context.getBean(XRayRecorder.class);
					record(recorder, "before");
					ConfigurableApplicationContext stoppable = context.getSourceApplicationContext();
					await().until(() -> recorder.books().emitted() == 1);
					long open = sockets();

					stoppable.stop();
					assertThat(sockets()).isEqualTo(open - 1);
					record(recorder, "meanwhile");
					assertThat(recorder.flush(Duration.ofMillis(100))).isFalse();
					assertThat(recorder.books().live()).isOne();
					assertThat(sockets()).isEqualTo(open - 1);

					stoppable.start();
					record(recorder, "after");
					assertThat(recorder.flush(Duration.ofSeconds(5))).isTrue();
					assertThat(sockets()).isEqualTo(open);
					assertThat(recorder.books().emitted()).isEqualTo(3);
					assertThat(recorder.books().live()).isZero();
					assertThat(received(daemon)).hasSize(3).doesNotHaveDuplicates();
				});
		}
	}

	@Test
	void sendWhatEndsAfterTheyWereStoppedAndBeforeTheyAreClosed() throws IOException {
		try (DatagramChannel daemon = DatagramChannel.open()
			.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
			int port = ((InetSocketAddress) daemon.getLocalAddress()).getPort();
			this.runner.withPropertyValues("xray.daemon.address=127.0.0.1:" + port, "xray.emitter.shutdown-timeout=5s")
				.run((context) -> {
					context.getSourceApplicationContext().stop();
					record(context.getBean(XRayRecorder.class), "meanwhile");
				});
			assertThat(received(daemon)).hasSize(1);
		}
	}

	private static void record(XRayRecorder recorder, String name) {
		recorder.beginSegment(name).close();
	}

	/** What has come so far. */
	private static List<String> received(DatagramChannel daemon) throws IOException {
		daemon.configureBlocking(false);
		List<String> documents = new ArrayList<>();
		ByteBuffer buffer = ByteBuffer.allocate(65_536);
		while (daemon.receive(buffer.clear()) != null) {
			documents.add(StandardCharsets.UTF_8.decode(buffer.flip()).toString());
		}
		return documents;
	}

	private void useAndClose() {
		this.runner.run((context) -> {
			context.getBean(XRayRecorder.class).beginSegment("lifecycle").close();
			assertThat(threads()).isNotEmpty();
		});
	}

	private static List<String> threads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter(Thread::isAlive)
			.map(Thread::getName)
			.filter((name) -> name.equals("xray-emitter-lifecycle") || name.equals("xray-emitter-other"))
			.toList();
	}

	private static long sockets() throws IOException {
		Path directory = Path.of("/proc/self/fd");
		if (!Files.isDirectory(directory)) {
			return 0;
		}
		try (Stream<Path> open = Files.list(directory)) {
			return open.filter((each) -> isSocket(each)).count();
		}
	}

	private static boolean isSocket(Path descriptor) {
		try {
			return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
		}
		catch (IOException ex) {
			// Closed meanwhile.
			return false;
		}
	}

}
