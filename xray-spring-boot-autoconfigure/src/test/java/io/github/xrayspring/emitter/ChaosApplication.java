// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.emitter;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextClosedEvent;

import io.github.xrayspring.autoconfigure.XRayAutoConfiguration;
import io.github.xrayspring.recorder.Segment;
import io.github.xrayspring.recorder.XRayRecorder;

/**
 * Application in a process of its own, which records segments until it is stopped. How
 * many have ended stands in a file that outlives it.
 */
public final class ChaosApplication {

	private static final Logger logger = LoggerFactory.getLogger(ChaosApplication.class);

	private static final int THREADS = 2;

	private static volatile boolean stopping;

	private ChaosApplication() {
	}

	/**
	 * Runs it.
	 * @param arguments the file of its number, how long to run in seconds, nanoseconds
	 * between two segments, and then Spring's
	 */
	public static void main(String[] arguments) throws Exception {
		SpringApplication application = new SpringApplication(Setup.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		String[] settings = Stream.of(arguments).skip(3).toArray(String[]::new);
		ConfigurableApplicationContext context = application.run(settings);
		XRayRecorder recorder = context.getBean(XRayRecorder.class);
		Counter counter = new Counter(new ChaosNumbers(Path.of(arguments[0])));
		long end = System.nanoTime() + Duration.ofSeconds(Long.parseLong(arguments[1])).toNanos();
		Thread[] threads = new Thread[THREADS];
		for (int i = 0; i < THREADS; i++) {
			threads[i] = new Thread(() -> record(recorder, counter, end, Long.parseLong(arguments[2])), "load-" + i);
			threads[i].start();
		}
		// As a web server does it: what is in flight ends before the beans go.
		context.addApplicationListener((ContextClosedEvent closing) -> {
			stopping = true;
			join(threads);
		});
		for (int quarter = 1; quarter <= 4; quarter++) {
			long until = end - (4 - quarter) * Duration.ofSeconds(Long.parseLong(arguments[1])).toNanos() / 4;
			while (System.nanoTime() - until < 0) {
				LockSupport.parkNanos(until - System.nanoTime());
			}
			logger.info("chaos: quarter={} ended={} heap={} threads={} descriptors={}", quarter, counter.count.get(),
					heapAfterGc(), Thread.activeCount(), descriptors());
		}
		context.close();
	}

	private static void join(Thread[] threads) {
		try {
			for (Thread thread : threads) {
				thread.join();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static void record(XRayRecorder recorder, Counter counter, long end, long pauseNanos) {
		while (!stopping && System.nanoTime() - end < 0) {
			try (Segment segment = recorder.beginSegment("chaos")) {
				segment.putAnnotation("n", counter.next());
				segment.putMetadata("filling", "x".repeat(500));
				recorder.beginSubsegment("a").close();
				recorder.beginSubsegment("b").close();
			}
			counter.ended();
			if (pauseNanos > 0) {
				LockSupport.parkNanos(pauseNanos);
			}
		}
	}

	private static long heapAfterGc() {
		System.gc();
		// As it was right after the collection: the load goes on meanwhile.
		return ManagementFactory.getMemoryPoolMXBeans()
			.stream()
			.filter((pool) -> pool.getType() == MemoryType.HEAP && pool.getCollectionUsage() != null)
			.mapToLong((pool) -> pool.getCollectionUsage().getUsed())
			.sum();
	}

	private static long descriptors() throws IOException {
		Path directory = Path.of("/proc/self/fd");
		if (!Files.isDirectory(directory)) {
			return 0;
		}
		try (Stream<Path> open = Files.list(directory)) {
			return open.count();
		}
	}

	/**
	 * Counts segments where the count outlives the process.
	 */
	private static final class Counter {

		private final AtomicLong begun = new AtomicLong();

		private final AtomicLong count = new AtomicLong();

		private final ChaosNumbers numbers;

		Counter(ChaosNumbers numbers) {
			this.numbers = numbers;
		}

		long next() {
			return this.begun.incrementAndGet();
		}

		synchronized void ended() {
			this.numbers.set(0, this.count.incrementAndGet());
		}

	}

	/**
	 * What a user's application would have.
	 */
	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(XRayAutoConfiguration.class)
	static class Setup {

	}

}
