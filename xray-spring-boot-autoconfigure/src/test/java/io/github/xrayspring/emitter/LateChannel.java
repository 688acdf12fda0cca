// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.emitter;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.PortUnreachableException;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketOption;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.MembershipKey;
import java.nio.channels.spi.SelectorProvider;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Channel to a host far away: what it refuses is reported by a later call, as the network
 * does it. Datagrams above a limit are too long for it.
 */
final class LateChannel extends DatagramChannel {

	private final List<String> received = new ArrayList<>();

	private int maxSize = Integer.MAX_VALUE;

	private boolean listening = true;

	private boolean refusalOnTheWay;

	LateChannel() {
		super(SelectorProvider.provider());
	}

	List<String> received() {
		return this.received;
	}

	void limit(int maxSize) {
		this.maxSize = maxSize;
	}

	void listen(boolean listening) {
		this.listening = listening;
	}

	/** The network has had its time. */
	void letRefusalArrive() {
		this.refusalOnTheWay = true;
	}

	@Override
	public int write(ByteBuffer source) throws IOException {
		if (source.remaining() > this.maxSize) {
			throw new SocketException("Message too long");
		}
		int size = source.remaining();
		String text = StandardCharsets.UTF_8.decode(source).toString();
		if (this.listening) {
			this.received.add(text.substring(text.indexOf('\n') + 1));
		}
		return size;
	}

	@Override
	public int read(ByteBuffer target) throws IOException {
		if (this.refusalOnTheWay) {
			this.refusalOnTheWay = false;
			throw new PortUnreachableException();
		}
		return 0;
	}

	@Override
	public DatagramChannel connect(SocketAddress remote) {
		return this;
	}

	@Override
	protected void implConfigureBlocking(boolean block) {
	}

	@Override
	protected void implCloseSelectableChannel() {
	}

	@Override
	public DatagramChannel bind(SocketAddress local) {
		throw new UnsupportedOperationException();
	}

	@Override
	public <T> DatagramChannel setOption(SocketOption<T> name, T value) {
		throw new UnsupportedOperationException();
	}

	@Override
	public <T> T getOption(SocketOption<T> name) {
		throw new UnsupportedOperationException();
	}

	@Override
	public Set<SocketOption<?>> supportedOptions() {
		return Set.of();
	}

	@Override
	public DatagramSocket socket() {
		throw new UnsupportedOperationException();
	}

	@Override
	public boolean isConnected() {
		return true;
	}

	@Override
	public DatagramChannel disconnect() {
		return this;
	}

	@Override
	public SocketAddress getRemoteAddress() {
		return new InetSocketAddress(0);
	}

	@Override
	public SocketAddress receive(ByteBuffer target) {
		throw new UnsupportedOperationException();
	}

	@Override
	public int send(ByteBuffer source, SocketAddress target) {
		throw new UnsupportedOperationException();
	}

	@Override
	public long read(ByteBuffer[] targets, int offset, int length) {
		throw new UnsupportedOperationException();
	}

	@Override
	public long write(ByteBuffer[] sources, int offset, int length) {
		throw new UnsupportedOperationException();
	}

	@Override
	public SocketAddress getLocalAddress() {
		return new InetSocketAddress(0);
	}

	@Override
	public MembershipKey join(InetAddress group, NetworkInterface network) {
		throw new UnsupportedOperationException();
	}

	@Override
	public MembershipKey join(InetAddress group, NetworkInterface network, InetAddress source) {
		throw new UnsupportedOperationException();
	}

}
