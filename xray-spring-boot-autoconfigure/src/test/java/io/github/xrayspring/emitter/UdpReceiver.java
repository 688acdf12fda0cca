// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.emitter;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * The daemon's socket, on loopback. Before it closes it reads what the system has already
 * taken.
 */
final class UdpReceiver implements AutoCloseable {

	private final Set<String> documents = ConcurrentHashMap.newKeySet();

	private final InetAddress address;

	private final int port;

	private volatile String header = "";

	private volatile boolean closing;

	private Thread thread;

	UdpReceiver(int port) throws IOException {
		this(InetAddress.getLoopbackAddress(), port);
	}

	UdpReceiver(InetAddress address, int port) throws IOException {
		this.address = address;
		this.port = start(port);
	}

	int port() {
		return this.port;
	}

	String header() {
		return this.header;
	}

	Set<String> documents() {
		return this.documents;
	}

	void restart() throws IOException {
		start(this.port);
	}

	@Override
	public void close() {
		try {
			this.closing = true;
			this.thread.join();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private int start(int port) throws IOException {
		DatagramChannel channel = DatagramChannel.open();
		channel.bind(new InetSocketAddress(this.address, port));
		channel.setOption(StandardSocketOptions.SO_RCVBUF, 1 << 22);
		channel.configureBlocking(false);
		this.closing = false;
		this.thread = new Thread(() -> receive(channel));
		this.thread.start();
		return ((InetSocketAddress) channel.getLocalAddress()).getPort();
	}

	private void receive(DatagramChannel channel) {
		ByteBuffer buffer = ByteBuffer.allocate(65_536);
		try (channel) {
			boolean last = false;
			while (!last) {
				last = this.closing;
				buffer.clear();
				while (channel.receive(buffer) != null) {
					take(buffer.flip());
					buffer.clear();
				}
				LockSupport.parkNanos(100_000);
			}
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private void take(ByteBuffer datagram) {
		String text = StandardCharsets.UTF_8.decode(datagram).toString();
		int newline = text.indexOf('\n');
		this.header = text.substring(0, newline);
		this.documents.add(text.substring(newline + 1));
	}

}
