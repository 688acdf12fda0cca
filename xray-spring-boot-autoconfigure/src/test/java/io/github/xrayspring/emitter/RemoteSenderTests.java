// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.emitter;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What the emitter does with a sender that waits for answers.
 */
class RemoteSenderTests {

	private final Remote remote = new Remote();

	@Test
	void sendsFullBatchesAtOnceAndOthersAfterTheInterval() {
		this.remote.interval = Duration.ofHours(1);
		try (TextEmitter emitter = emitter(1_000)) {
			offer(emitter, 70);
			await().until(() -> this.remote.batches.size() == 1);
			assertThat(this.remote.batches).containsExactly(50);
			assertThat(emitter.books().live()).isEqualTo(20);

			assertThat(emitter.emitter().flush(Duration.ofSeconds(10))).isTrue();
			assertThat(this.remote.batches).containsExactly(50, 20);
			assertThat(emitter.books().live()).isZero();
		}
	}

	@Test
	void boundsTheBytesOfABatch() {
		this.remote.interval = Duration.ofHours(1);
		try (TextEmitter emitter = emitter(1_000)) {
			String large = "x".repeat(1_000_000);
			for (int i = 0; i < 10; i++) {
				emitter.offer(large);
			}

			assertThat(emitter.emitter().flush(Duration.ofSeconds(10))).isTrue();
			assertThat(this.remote.batches).allMatch((size) -> size <= 3);
			assertThat(emitter.books().emitted()).isEqualTo(10);
		}
	}

	@Test
	void encodesAndDropsTheOldestWhileACallHangs() {
		CountDownLatch hanging = new CountDownLatch(1);
		this.remote.before = () -> awaitQuietly(hanging);
		try (TextEmitter emitter = emitter(10)) {
			offer(emitter, 1);
			await().until(() -> this.remote.calls.get() == 1);
			offer(emitter, 30);
			await().until(() -> emitter.books().dropped(DropReason.QUEUE_FULL) == 20);
			assertThat(emitter.books().live()).isEqualTo(11);

			hanging.countDown();
			assertThat(emitter.emitter().flush(Duration.ofSeconds(10))).isTrue();
			assertThat(emitter.books().emitted()).isEqualTo(11);
			assertThat(emitter.books().live()).isZero();
		}
	}

	@Test
	void keepsTheOrderOfWhatItCouldNotSend() {
		AtomicReference<NotSentException> failure = new AtomicReference<>(
				new NotSentException(SendProblem.THROTTLED, "slow down", Duration.ofMillis(10), null));
		this.remote.failure = () -> failure.getAndSet(null);
		try (TextEmitter emitter = emitter(1_000)) {
			for (int i = 0; i < 120; i++) {
				emitter.offer("document " + i);
			}

			assertThat(emitter.emitter().flush(Duration.ofSeconds(10))).isTrue();
			assertThat(this.remote.texts).hasSize(120).first().isEqualTo("document 0");
			for (int i = 0; i < 120; i++) {
				assertThat(this.remote.texts.get(i)).isEqualTo("document " + i);
			}
			assertThat(emitter.emitter().status().failures()).isOne();
		}
	}

	@Test
	void closesInTimeThoughACallHangsAndCountsWhatWasOnTheWay() {
		CountDownLatch never = new CountDownLatch(1);
		this.remote.before = () -> awaitQuietly(never);
		TextEmitter emitter = new TextEmitter(new EmitterSettings(100, 1 << 20, Duration.ofMillis(100), 64_000),
				this.remote);
		offer(emitter, 60);
		await().until(() -> this.remote.calls.get() == 1);
		emitter.close();

		await().until(() -> emitter.books().live() == 0);
		assertThat(emitter.books().dropped(DropReason.CLOSED)).isEqualTo(60);
		assertThat(emitter.books().emitted()).isZero();
	}

	@Test
	void eachFlushWaitsForItsOwnDocumentsOnly() throws InterruptedException {
		CountDownLatch hanging = new CountDownLatch(1);
		this.remote.before = () -> awaitQuietly(hanging);
		try (TextEmitter emitter = emitter(1_000)) {
			offer(emitter, 1);
			assertThat(emitter.emitter().flush(Duration.ofMillis(50))).isFalse();
			Thread patient = new Thread(() -> emitter.emitter().flush(Duration.ofMinutes(1)));
			patient.start();
			assertThat(emitter.emitter().flush(Duration.ofMillis(50))).isFalse();

			hanging.countDown();
			patient.join();
			assertThat(emitter.books().live()).isZero();
		}
	}

	private TextEmitter emitter(int capacity) {
		return new TextEmitter(new EmitterSettings(capacity, 16 << 20, Duration.ofSeconds(5), 64_000), this.remote);
	}

	private static void offer(TextEmitter emitter, int count) {
		for (int i = 0; i < count; i++) {
			emitter.offer("{}");
		}
	}

	private static void awaitQuietly(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * Receiver of which a test says how it behaves.
	 */
	private static final class Remote implements RemoteSender {

		private final List<Integer> batches = new CopyOnWriteArrayList<>();

		private final List<String> texts = new CopyOnWriteArrayList<>();

		private final AtomicInteger calls = new AtomicInteger();

		private final CallBooks books = new CallBooks();

		private volatile Duration interval = Duration.ZERO;

		private volatile Runnable before = () -> {
		};

		private volatile Supplier<NotSentException> failure = () -> null;

		@Override
		public SendResult send(List<EncodedDocument> documents) throws NotSentException {
			this.calls.incrementAndGet();
			this.before.run();
			NotSentException failure = this.failure.get();
			if (failure != null) {
				throw failure;
			}
			this.batches.add(documents.size());
			documents.forEach((document) -> this.texts
				.add(new String(document.array(), document.offset(), document.length(), StandardCharsets.UTF_8)));
			return SendResult.sent(documents.size());
		}

		@Override
		public Duration batchInterval() {
			return this.interval;
		}

		@Override
		public CallBooks calls() {
			return this.books;
		}

		@Override
		public String target() {
			return "remote";
		}

	}

}
