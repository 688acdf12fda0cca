// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.comparison;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;

/**
 * The cheapest way to send bytes by UDP, for recorders that don't bring their own: a
 * connected channel and a direct buffer.
 */
final class Datagrams implements AutoCloseable {

	private final DatagramChannel channel;

	private final ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 16);

	Datagrams(InetSocketAddress target) {
		try {
			this.channel = DatagramChannel.open();
			this.channel.connect(target);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	void send(byte[] bytes, int length) {
		this.buffer.clear();
		this.buffer.put(bytes, 0, length).flip();
		try {
			this.channel.write(this.buffer);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		try {
			this.channel.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
