// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

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
