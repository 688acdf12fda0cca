// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.xrayspring.local.account.Account;
import io.github.xrayspring.local.api.XRayApi;
import io.github.xrayspring.local.graph.GraphQueries;
import io.github.xrayspring.local.http.ConsolePage;
import io.github.xrayspring.local.http.HttpDoor;
import io.github.xrayspring.local.http.Routes;
import io.github.xrayspring.local.ingest.Intake;
import io.github.xrayspring.local.sampling.LocalSampling;
import io.github.xrayspring.local.store.TraceStore;
import io.github.xrayspring.local.trace.Seconds;
import io.github.xrayspring.local.view.About;
import io.github.xrayspring.local.view.ConsoleApi;
import io.github.xrayspring.local.view.FirstRequests;
import io.github.xrayspring.local.view.GraphApi;
import io.github.xrayspring.local.view.IngestApi;
import io.github.xrayspring.local.view.ListenerRow;
import io.github.xrayspring.local.view.Operations;
import io.github.xrayspring.local.view.SamplingView;

/**
 * One running X-Ray Local: store, intake, routes and the sockets. Whoever holds an
 * {@link XRayLocal} has a part in one.
 */
final class LocalServer implements AutoCloseable {

	private static final int TOKEN_BYTES = 32;

	private static final double MILLIS_PER_SECOND = 1000;

	private static final Logger logger = LoggerFactory.getLogger(LocalServer.class);

	private final XRayLocalOptions options;

	private final List<Listener> listeners;

	private final TraceStore store;

	private final Intake intake;

	private final LocalSampling sampling;

	private final FirstRequests firstRequests = new FirstRequests();

	private final URI console;

	private final Instant startedAt;

	/** Opens the listeners; nobody waits for it but {@link #close()}. */
	private final Thread opening;

	private LocalServer(XRayLocalOptions options, List<Listener> listeners, TraceStore store, URI console,
			Instant startedAt) {
		this.options = options;
		this.listeners = listeners;
		this.store = store;
		this.intake = new Intake(store);
		this.sampling = new LocalSampling(Clock.systemUTC()::millis);
		this.console = console;
		this.startedAt = startedAt;
		this.opening = new Thread(this::open, "xray-local-start-" + port());
		this.opening.setDaemon(true);
	}

	static LocalServer start(XRayLocalOptions options) {
		return start(options, HttpDoor.BODY_TIME);
	}

	static LocalServer start(XRayLocalOptions options, Duration bodyTime) {
		options.refuseUnwantedRemote();
		Instant now = Clock.systemUTC().instant();
		List<Listener> listeners = bind(options, bodyTime);
		LocalServer server = new LocalServer(options, listeners, new TraceStore(options.maxBytes(), now.toEpochMilli()),
				consoleAt(options.bindAddress(), listeners.get(0).port()), now);
		server.opening.start();
		logger.info("X-Ray Local listens on UDP and TCP port {}: {}", server.port(), server.console);
		return server;
	}

	int port() {
		return this.listeners.get(0).port();
	}

	URI console() {
		return this.console;
	}

	TraceStore store() {
		return this.store;
	}

	Intake intake() {
		return this.intake;
	}

	LocalSampling sampling() {
		return this.sampling;
	}

	FirstRequests firstRequests() {
		return this.firstRequests;
	}

	@Override
	public void close() {
		awaitOpening();
		this.listeners.forEach(Listener::close);
		logger.debug("X-Ray Local on port {} is closed", port());
	}

	// The ports are bound by now, so that whoever comes early waits in the system's
	// queues. Reading the page and starting the server isn't for the application's main
	// thread.
	private void open() {
		try {
			Routes routes = routes();
			this.listeners.forEach((listener) -> listener.open(routes, this.intake));
		}
		catch (RuntimeException ex) {
			logger.error("X-Ray Local can't answer on port {}; restart the application", port(), ex);
		}
	}

	private void awaitOpening() {
		boolean interrupted = false;
		while (this.opening.isAlive()) {
			try {
				this.opening.join();
			}
			catch (InterruptedException ex) {
				interrupted = true;
			}
		}
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
	}

	private Routes routes() {
		String token = newToken();
		About about = new About(About.PRODUCT, Version.current(), port(),
				Seconds.of(this.startedAt.toEpochMilli() / MILLIS_PER_SECOND), this.console);
		Routes routes = new Routes();
		ConsolePage.load(token).addTo(routes);
		GraphQueries queries = new GraphQueries(Operations::of);
		Account account = new Account();
		new ConsoleApi(about, this.store, this.intake, queries, account.groups(), token).addTo(routes);
		new GraphApi(this.store, this.intake, queries, account.groups(), token).addTo(routes);
		new XRayApi(this.store, this.intake, queries, account, this.sampling).addTo(routes);
		new SamplingView(this.sampling, token).addTo(routes);
		new IngestApi(this::rows, this.intake, this.store, this.options.rows(), this.firstRequests).addTo(routes);
		return routes;
	}

	private List<ListenerRow> rows() {
		return this.listeners.stream().map(Listener::row).filter(Objects::nonNull).toList();
	}

	private static List<Listener> bind(XRayLocalOptions options, Duration bodyTime) {
		List<Listener> listeners = new ArrayList<>();
		listeners.add(Listener.bind(options.bindAddress(), options.port(), bodyTime));
		if (options.bindAddress().equals(XRayLocalOptions.defaults().bindAddress())) {
			bindIpv6Loopback(listeners, bodyTime);
		}
		return listeners;
	}

	// Senders and browsers that take localhost for ::1 find us there, too, where it
	// exists.
	private static void bindIpv6Loopback(List<Listener> listeners, Duration bodyTime) {
		try {
			listeners.add(Listener.bind(InetAddress.getByName("::1"), listeners.get(0).port(), bodyTime));
		}
		catch (UnknownHostException | RuntimeException ex) {
			logger.debug("X-Ray Local listens on IPv4 only: {}", ex.getMessage());
		}
	}

	private static URI consoleAt(InetAddress address, int port) {
		boolean local = address.isLoopbackAddress() || address.isAnyLocalAddress();
		String literal = address.getHostAddress();
		String host = local ? "localhost" : (literal.indexOf(':') >= 0) ? "[" + literal + "]" : literal;
		return URI.create("http://" + host + ":" + port + "/");
	}

	private static String newToken() {
		byte[] token = new byte[TOKEN_BYTES];
		new SecureRandom().nextBytes(token);
		return HexFormat.of().formatHex(token);
	}

}
