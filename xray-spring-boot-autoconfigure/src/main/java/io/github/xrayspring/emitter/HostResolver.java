// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.emitter;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Address of a host whose name may come to mean another address, or none, at any time.
 * Looked up on a short-lived thread of its own, because a lookup may hang for a minute;
 * whoever asks gets what is known. An address once known is kept while lookups fail.
 */
final class HostResolver {

	private static final long INTERVAL_NANOS = Duration.ofSeconds(30).toNanos();

	private static final long INTERVAL_WHILE_FAILING_NANOS = Duration.ofSeconds(1).toNanos();

	private static final Logger logger = LoggerFactory.getLogger(HostResolver.class);

	private final String host;

	private final int port;

	private final AtomicBoolean lookingUp = new AtomicBoolean();

	private volatile @Nullable InetSocketAddress address;

	private volatile boolean failing;

	private long lookedUpAtNanos;

	private boolean lookedUp;

	HostResolver(String host, int port) {
		this.host = host;
		this.port = port;
	}

	/** The address as far as it is known; starts a lookup where one is due. */
	@Nullable InetSocketAddress address(long nowNanos) {
		long interval = this.failing ? INTERVAL_WHILE_FAILING_NANOS : INTERVAL_NANOS;
		if (!this.lookedUp || nowNanos - this.lookedUpAtNanos >= interval) {
			this.lookedUp = true;
			this.lookedUpAtNanos = nowNanos;
			lookUp();
		}
		return this.address;
	}

	private void lookUp() {
		if (isLiteral()) {
			resolve();
		}
		else if (this.lookingUp.compareAndSet(false, true)) {
			Thread thread = new Thread(this::resolve, "xray-resolver");
			thread.setDaemon(true);
			thread.setContextClassLoader(null);
			thread.start();
		}
	}

	/** Literals never leave this machine: they need no thread. */
	private boolean isLiteral() {
		return this.host.indexOf(':') >= 0 || this.host.chars().allMatch((c) -> c == '.' || (c >= '0' && c <= '9'));
	}

	private void resolve() {
		try {
			this.address = new InetSocketAddress(InetAddress.getByName(this.host), this.port);
			this.failing = false;
		}
		catch (UnknownHostException ex) {
			if (!this.failing) {
				logger.warn("X-Ray: the daemon's host '{}' is unknown; it is looked up again every second. "
						+ "See xray.daemon.address.", this.host);
			}
			this.failing = true;
		}
		finally {
			this.lookingUp.set(false);
		}
	}

}
