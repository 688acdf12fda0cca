// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.emitter;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What the emitter does with what it is given, and what its books say of it.
 */
class EmitterTests {

	private final Receiver receiver = new Receiver();

	@Test
	void sendsInTheOrderOfferedAndBalancesItsBooks() {
		try (TextEmitter emitter = emitter(1_000)) {
			List<String> offered = new ArrayList<>();
			for (int i = 0; i < 500; i++) {
				offered.add("document " + i);
				emitter.offer("document " + i);
			}

			assertThat(emitter.emitter().flush(Duration.ofSeconds(5))).isTrue();
			assertThat(this.receiver.texts).isEqualTo(offered);
			assertThat(emitter.books().created()).isEqualTo(500);
			assertThat(emitter.books().emitted()).isEqualTo(500);
			assertThat(emitter.books().live()).isZero();
		}
	}

	@Test
	void keepsTheNewestWhenTheReceiverTakesNothing() {
		this.receiver.answer = (documents) -> SendResult.LATER;
		try (TextEmitter emitter = emitter(10)) {
			for (int i = 0; i < 30; i++) {
				emitter.offer("document " + i);
			}
			await().until(() -> emitter.books().dropped(DropReason.QUEUE_FULL) == 20);
			this.receiver.answer = (documents) -> SendResult.sent(documents.size());

			assertThat(emitter.emitter().flush(Duration.ofSeconds(5))).isTrue();
			assertThat(this.receiver.texts).hasSize(10).last().isEqualTo("document 29");
			assertThat(emitter.books().dropped(DropReason.QUEUE_FULL)).isEqualTo(20);
			assertThat(emitter.books().live()).isZero();
		}
	}

	@Test
	void boundsBytesThatWait() {
		this.receiver.answer = (documents) -> SendResult.LATER;
		EmitterSettings settings = new EmitterSettings(1_000, 1_000, Duration.ofSeconds(1), 64_000);
		try (TextEmitter emitter = new TextEmitter(settings, this.receiver)) {
			for (int i = 0; i < 15; i++) {
				emitter.offer("x".repeat(100));
			}

			await().until(() -> emitter.books().dropped(DropReason.BYTES_FULL) == 5);
			assertThat(emitter.books().live()).isEqualTo(10);
		}
	}

	@Test
	void sendsAgainWhatTheReceiverDidNotTake() {
		AtomicLong calls = new AtomicLong();
		this.receiver.answer = (documents) -> (calls.incrementAndGet() == 1) ? SendResult.sent(1)
				: SendResult.sent(documents.size());
		try (TextEmitter emitter = emitter(1_000)) {
			emitter.offer("a");
			emitter.offer("b");
			emitter.offer("c");

			assertThat(emitter.emitter().flush(Duration.ofSeconds(5))).isTrue();
			assertThat(this.receiver.texts).containsExactly("a", "b", "c");
			assertThat(emitter.books().emitted()).isEqualTo(3);
		}
	}

	@Test
	void countsWhatTheReceiverRejects() {
		this.receiver.answer = (documents) -> new SendResult(documents.size() - 1, 1);
		try (TextEmitter emitter = emitter(1_000)) {
			emitter.offer("a");

			assertThat(emitter.emitter().flush(Duration.ofSeconds(5))).isTrue();
			assertThat(emitter.books().dropped(DropReason.REJECTED)).isOne();
			assertThat(emitter.books().live()).isZero();
		}
	}

	@Test
	void goesOnAfterErrorsOfSenderAndEncoder() {
		AtomicLong calls = new AtomicLong();
		this.receiver.answer = (documents) -> {
			if (calls.incrementAndGet() == 1) {
				throw new NoClassDefFoundError("sender");
			}
			return SendResult.sent(documents.size());
		};
		try (TextEmitter emitter = emitter(1_000)) {
			emitter.offer("a");
			emitter.offer("hostile");
			emitter.offer("b");

			assertThat(emitter.emitter().flush(Duration.ofSeconds(5))).isTrue();
			assertThat(this.receiver.texts).containsExactly("a", "b");
			assertThat(emitter.books().dropped(DropReason.SERIALIZATION)).isOne();
			assertThat(emitter.books().live()).isZero();
		}
	}

	@Test
	void keepsItsBooksWhateverASenderAnswers() {
		List<SendResult> answers = new ArrayList<>(
				Arrays.asList(null, new SendResult(-5, -5), new SendResult(Integer.MAX_VALUE, Integer.MAX_VALUE)));
		this.receiver.answer = (documents) -> answers.isEmpty() ? SendResult.sent(documents.size()) : answers.remove(0);
		try (TextEmitter emitter = emitter(1_000)) {
			for (int i = 0; i < 120; i++) {
				emitter.offer("document " + i);
			}

			assertThat(emitter.emitter().flush(Duration.ofSeconds(10))).isTrue();
			assertThat(emitter.books().emitted()).isEqualTo(120);
			assertThat(emitter.books().live()).isZero();
		}
	}

	@Test
	void sleepsThoughASenderRestoredItsInterrupt() {
		this.receiver.answer = (documents) -> {
			Thread.currentThread().interrupt();
			return SendResult.sent(documents.size());
		};
		try (TextEmitter emitter = emitter(1_000)) {
			emitter.offer("a");
			assertThat(emitter.emitter().flush(Duration.ofSeconds(5))).isTrue();

			Thread thread = Thread.getAllStackTraces()
				.keySet()
				.stream()
				.filter((candidate) -> candidate.getName().equals("xray-emitter-test") && candidate.isAlive())
				.findFirst()
				.orElseThrow();
			await().until(() -> thread.getState() == Thread.State.WAITING && !thread.isInterrupted());
		}
	}

	@RepeatedTest(5)
	void closesInTimeThoughTheReceiverHangs() {
		CountDownLatch never = new CountDownLatch(1);
		this.receiver.answer = (documents) -> {
			try {
				never.await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			return SendResult.LATER;
		};
		EmitterSettings settings = new EmitterSettings(10, 1 << 20, Duration.ofMillis(100), 64_000);
		TextEmitter emitter = new TextEmitter(settings, this.receiver);
		emitter.offer("a");
		emitter.close();

		await().until(() -> emitter.books().dropped(DropReason.CLOSED) == 1);
		assertThat(emitter.books().live()).isZero();
	}

	@RepeatedTest(50)
	void countsEveryDocumentOnceThoughThreadsOfferWhileItCloses() throws InterruptedException {
		TextEmitter emitter = emitter(1_000_000);
		AtomicLong offered = new AtomicLong();
		List<Thread> threads = new ArrayList<>();
		for (int i = 0; i < 4; i++) {
			Thread thread = new Thread(() -> {
				for (int j = 0; j < 500; j++) {
					emitter.offer("x");
					offered.incrementAndGet();
				}
			});
			threads.add(thread);
			thread.start();
		}
		await().pollInSameThread().until(() -> offered.get() > 100);
		emitter.close();
		for (Thread thread : threads) {
			thread.join();
		}

		Books books = emitter.books();
		assertThat(books.created()).isEqualTo(2_000);
		assertThat(books.emitted()).isEqualTo(this.receiver.texts.size());
		assertThat(books.emitted() + books.dropped(DropReason.CLOSED)).isEqualTo(2_000);
		assertThat(books.live()).isZero();
	}

	private TextEmitter emitter(int capacity) {
		return new TextEmitter(new EmitterSettings(capacity, 16 << 20, Duration.ofSeconds(5), 64_000), this.receiver);
	}

	/**
	 * Keeps the texts it says it has taken.
	 */
	private static final class Receiver implements SegmentSender {

		private final List<String> texts = new CopyOnWriteArrayList<>();

		private volatile Function<List<EncodedDocument>, SendResult> answer = (documents) -> SendResult
			.sent(documents.size());

		@Override
		public SendResult send(List<EncodedDocument> documents) {
			SendResult result = this.answer.apply(documents);
			List<String> taken = new ArrayList<>();
			int sent = (result != null) ? Math.max(0, Math.min(result.sent(), documents.size())) : 0;
			for (EncodedDocument document : documents.subList(0, sent)) {
				taken.add(new String(document.array(), document.offset(), document.length(), StandardCharsets.UTF_8));
			}
			this.texts.addAll(taken);
			return result;
		}

		@Override
		public String target() {
			return "memory";
		}

	}

}
