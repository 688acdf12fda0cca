// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

import io.github.xrayspring.local.http.HttpDoor;
import io.github.xrayspring.local.http.Routes;
import io.github.xrayspring.local.ingest.Intake;
import io.github.xrayspring.local.ingest.UdpReceiver;
import io.github.xrayspring.local.view.ListenerRow;

/**
 * UDP and TCP on one address, under one number: first UDP, then TCP on the number that
 * UDP got. In this order, because the JDK's HTTP server lets go of its port only after it
 * has run.
 */
final class Listener implements AutoCloseable {

	/**
	 * The system picks a port that is free for TCP; another program may hold its number
	 * for UDP.
	 */
	private static final int ATTEMPTS = 20;

	private final HttpDoor door;

	private final DatagramSocket socket;

	private volatile @Nullable UdpReceiver receiver;

	private Listener(HttpDoor door, DatagramSocket socket) {
		this.door = door;
		this.socket = socket;
	}

	static Listener bind(InetAddress address, int port, Duration bodyTime) {
		for (int attempt = 1;; attempt++) {
			DatagramSocket socket = bindUdp(address, port);
			try {
				return new Listener(HttpDoor.bind(new InetSocketAddress(address, socket.getLocalPort()), bodyTime),
						socket);
			}
			catch (IOException ex) {
				socket.close();
				if (port != 0 || attempt == ATTEMPTS || !isInUse(ex)) {
					throw failure(address, port, "TCP", ex);
				}
			}
		}
	}

	int port() {
		return this.socket.getLocalPort();
	}

	/** Null until it is open. */
	@Nullable ListenerRow row() {
		UdpReceiver receiving = this.receiver;
		return (receiving != null)
				? ListenerRow.of((InetSocketAddress) this.socket.getLocalSocketAddress(), receiving.traffic()) : null;
	}

	void open(Routes routes, Intake intake) {
		try {
			this.receiver = UdpReceiver.start(this.socket, intake);
			this.door.open(routes);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("X-Ray Local can't use its UDP socket", ex);
		}
	}

	@Override
	public void close() {
		this.door.close();
		UdpReceiver receiving = this.receiver;
		if (receiving != null) {
			receiving.close();
		}
		this.socket.close();
	}

	private static DatagramSocket bindUdp(InetAddress address, int port) {
		try {
			return new DatagramSocket(new InetSocketAddress(address, port));
		}
		catch (IOException ex) {
			throw failure(address, port, "UDP", ex);
		}
	}

	private static RuntimeException failure(InetAddress address, int port, String protocol, IOException ex) {
		if (isInUse(ex)) {
			return new PortInUseException(port, protocol, ex);
		}
		return new UncheckedIOException("X-Ray Local can't listen on " + protocol + " " + address.getHostAddress() + ":"
				+ port + ": " + ex.getMessage(), ex);
	}

	// The other bind failures (no such address, no permission) have messages of their
	// own.
	private static boolean isInUse(IOException ex) {
		return ex instanceof BindException && String.valueOf(ex.getMessage()).contains("in use");
	}

}
