// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.emitter;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
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

	private final Lookup lookup;

	private final AtomicBoolean lookingUp = new AtomicBoolean();

	private volatile @Nullable InetSocketAddress address;

	private volatile boolean failing;

	private long lookedUpAtNanos;

	private boolean lookedUp;

	private boolean hurried;

	HostResolver(String host, int port) {
		this(host, port, InetAddress::getByName);
	}

	HostResolver(String host, int port, Lookup lookup) {
		this.lookup = lookup;
		this.host = host;
		this.port = port;
	}

	/** The address as far as it is known; starts a lookup where one is due. */
	@Nullable InetSocketAddress address(long nowNanos) {
		long interval = (this.failing || this.hurried) ? INTERVAL_WHILE_FAILING_NANOS : INTERVAL_NANOS;
		if (!this.lookedUp || nowNanos - this.lookedUpAtNanos >= interval) {
			this.lookedUp = true;
			this.lookedUpAtNanos = nowNanos;
			this.hurried = false;
			lookUp();
		}
		return this.address;
	}

	/** Something is wrong with the address: it is looked up soon. */
	void hurry() {
		this.hurried = true;
	}

	private void lookUp() {
		if (isLiteral()) {
			resolve();
		}
		else if (this.lookingUp.compareAndSet(false, true)) {
			Thread thread = new Thread(this::resolve, "xray-resolver");
			thread.setDaemon(true);
			thread.setContextClassLoader(null);
			start(thread);
		}
	}

	/** Where the system has no thread to give, there is none this time. */
	private void start(Thread thread) {
		try {
			thread.start();
		}
		catch (OutOfMemoryError ex) {
			this.lookingUp.set(false);
			logger.debug("X-Ray: no thread to look up '{}'", this.host);
		}
	}

	/** Literals never leave this machine: they need no thread. */
	private boolean isLiteral() {
		return this.host.indexOf(':') >= 0 || this.host.chars().allMatch((c) -> c == '.' || (c >= '0' && c <= '9'));
	}

	private void resolve() {
		try {
			InetSocketAddress found = new InetSocketAddress(this.lookup.find(this.host), this.port);
			InetSocketAddress known = this.address;
			if (known != null && !known.equals(found)) {
				logger.info("X-Ray: the daemon's host '{}' is {} now", this.host, found.getAddress());
			}
			this.address = found;
			this.failing = false;
		}
		catch (IOException ex) {
			this.failing = true;
			logger.debug("X-Ray: the host '{}' is unknown", this.host);
		}
		finally {
			this.lookingUp.set(false);
		}
	}

	/**
	 * Finds the address of a host.
	 */
	@FunctionalInterface
	interface Lookup {

		InetAddress find(String host) throws IOException;

	}

}
