// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.emitter;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What becomes of a name that means now this, now that, now nothing.
 */
class HostResolverTests {

	private static final long SECOND = Duration.ofSeconds(1).toNanos();

	private volatile String answer = "";

	private final AtomicInteger lookups = new AtomicInteger();

	private final HostResolver resolver = new HostResolver("daemon.example", 2000, this::find);

	private long now;

	@Test
	void keepsTheLastAddressWhileTheNameFlaps() {
		assertThat(address()).isNull();
		await().until(() -> this.lookups.get() == 1);
		this.answer = "127.0.0.2";
		await().until(() -> after(SECOND) != null);

		this.answer = "";
		for (int i = 0; i < 10; i++) {
			lookUpAgain(30 * SECOND);
			assertThat(address().getAddress().getHostAddress()).isEqualTo("127.0.0.2");
		}
		this.answer = "127.0.0.3";
		await().until(() -> after(SECOND).getAddress().getHostAddress().equals("127.0.0.3"));
	}

	@Test
	void looksUpSoonAfterARefusal() {
		this.answer = "127.0.0.2";
		await().until(() -> address() != null);
		int before = this.lookups.get();
		after(2 * SECOND);
		assertThat(this.lookups).hasValue(before);

		this.resolver.hurry();
		lookUpAgain(2 * SECOND);
	}

	@Test
	void neverWaitsForALookupThatHangs() {
		CountDownLatch hanging = new CountDownLatch(1);
		HostResolver slow = new HostResolver("daemon.example", 2000, (host) -> {
			this.lookups.incrementAndGet();
			try {
				hanging.await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			return InetAddress.getLoopbackAddress();
		});
		for (int i = 0; i < 100; i++) {
			assertThat(slow.address(i * 60 * SECOND)).isNull();
		}
		await().until(() -> this.lookups.get() == 1);

		hanging.countDown();
		await().until(() -> slow.address(6_000 * SECOND) != null);
	}

	private void lookUpAgain(long nanos) {
		int before = this.lookups.get();
		after(nanos);
		await().until(() -> this.lookups.get() > before);
	}

	private InetSocketAddress after(long nanos) {
		this.now += nanos;
		return address();
	}

	private InetSocketAddress address() {
		return this.resolver.address(this.now);
	}

	private InetAddress find(String host) throws UnknownHostException {
		this.lookups.incrementAndGet();
		if (this.answer.isEmpty()) {
			throw new UnknownHostException(host);
		}
		return InetAddress.getByName(this.answer);
	}

}
