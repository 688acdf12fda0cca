// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.emitter;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * {@link UdpSender} against a real socket that comes and goes.
 */
class UdpSenderTests {

	private static final int RESTARTS = Integer.getInteger("chaos.restarts", 20);

	private static final EmitterSettings SETTINGS = new EmitterSettings(100_000, 64 << 20, Duration.ofSeconds(5),
			64_000);

	@Test
	void sendsHeaderLineAndDocument() throws IOException {
		try (UdpReceiver receiver = new UdpReceiver(0); TextEmitter emitter = emitter(receiver.port())) {
			emitter.offer("{}");

			await().until(() -> receiver.documents().contains("{}"));
			assertThat(receiver.header()).isEqualTo("{\"format\":\"json\",\"version\":1}");
			assertThat(emitter.emitter().target()).isEqualTo("udp 127.0.0.1:" + receiver.port());
		}
	}

	@Test
	void losesNothingWhenTheReceiverIsRestartedUnderLoad() throws IOException, InterruptedException {
		UdpReceiver receiver = new UdpReceiver(0);
		StoppingSender sender = new StoppingSender(new UdpSender(address(receiver.port())), receiver);
		try (TextEmitter emitter = new TextEmitter(SETTINGS, sender)) {
			AtomicInteger number = new AtomicInteger();
			Thread load = new Thread(() -> {
				while (!Thread.currentThread().isInterrupted() && number.get() < 100_000) {
					emitter.offer("{\"n\":" + number.incrementAndGet() + "}");
					LockSupport.parkNanos(1_000_000);
				}
			});
			load.start();
			for (int i = 0; i < RESTARTS; i++) {
				sender.stopReceiverInMidBatch();
				int offered = number.get();
				await().until(() -> number.get() > offered + 50);
				receiver.restart();
			}
			load.interrupt();
			load.join();

			assertThat(emitter.emitter().flush(Duration.ofSeconds(20))).isTrue();
			int last = number.get();
			await().until(() -> receiver.documents().size() == last);
			assertThat(emitter.books().emitted()).isEqualTo(last);
			assertThat(emitter.books().dropped()).isZero();
			assertThat(emitter.books().live()).isZero();
		}
		finally {
			receiver.close();
		}
	}

	@Test
	void doesNotFloodAReceiverWithABurst() throws IOException {
		try (UdpReceiver receiver = new UdpReceiver(0); TextEmitter emitter = emitter(receiver.port())) {
			String filling = "x".repeat(1_000);
			for (int i = 0; i < 1_500; i++) {
				emitter.offer("{\"n\":" + i + ",\"filling\":\"" + filling + "\"}");
			}

			assertThat(emitter.emitter().flush(Duration.ofSeconds(20))).isTrue();
			await().until(() -> receiver.documents().size() == 1_500);
		}
	}

	@Test
	void saysThatNobodyListens() throws IOException {
		UdpReceiver receiver = new UdpReceiver(0);
		receiver.close();
		try (TextEmitter emitter = emitter(receiver.port())) {
			emitter.offer("{}");
			await().until(() -> emitter.emitter().status().isDegraded());
			assertThat(emitter.emitter().status().problem()).isEqualTo(SendProblem.REFUSED);

			receiver.restart();
			await().until(() -> receiver.documents().contains("{}"));
			assertThat(emitter.emitter().flush(Duration.ofSeconds(5))).isTrue();
			assertThat(emitter.emitter().status().problem()).isNull();
		}
		finally {
			receiver.close();
		}
	}

	@Test
	void countsWhatIsLeftWhenClosedWithoutReceiver() throws IOException {
		UdpReceiver receiver = new UdpReceiver(0);
		receiver.close();
		EmitterSettings settings = new EmitterSettings(100, 1 << 20, Duration.ofMillis(200), 64_000);
		TextEmitter emitter = new TextEmitter(settings, new UdpSender(address(receiver.port())));
		for (int i = 0; i < 10; i++) {
			emitter.offer("{}");
		}
		emitter.close();

		assertThat(emitter.books().emitted()).isZero();
		assertThat(emitter.books().dropped(DropReason.CLOSED)).isEqualTo(10);
		assertThat(emitter.books().live()).isZero();
	}

	private static TextEmitter emitter(int port) {
		return new TextEmitter(SETTINGS, new UdpSender(address(port)));
	}

	private static DaemonAddress address(int port) {
		return DaemonAddress.parse("127.0.0.1:" + port);
	}

}
