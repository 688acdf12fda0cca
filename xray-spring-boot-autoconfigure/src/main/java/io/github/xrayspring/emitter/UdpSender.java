// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.emitter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * Sends documents to the X-Ray daemon, one datagram each.
 * <p>
 * UDP promises nothing, yet a daemon that isn't there can be noticed: the system answers
 * a datagram to a closed port with a refusal, and a <em>connected</em> channel reports
 * it. So each write is followed by a read, which reports the refusal of the datagram just
 * written: on the same host it is there already. A refused datagram isn't done; it is
 * sent again when the daemon is back, which is how a restart of the daemon loses nothing.
 * A refusal that arrives late (from another host) is reported by a later call and belongs
 * to the datagram before: that one is kept, and sent again.
 * <p>
 * The channel is non-blocking, since an interrupt would close a blocking one. Used by the
 * emitter's thread only.
 *
 * @since 0.1.0
 */
public final class UdpSender implements SegmentSender {

	/**
	 * Separates documents for the daemon; X-Ray daemon documentation, "Sending segment
	 * documents".
	 */
	private static final byte[] HEADER = "{\"format\":\"json\",\"version\":1}\n".getBytes(StandardCharsets.US_ASCII);

	/** Largest payload of a UDP datagram over IPv4. */
	private static final int MAX_DATAGRAM = 65_507;

	private final DaemonAddress address;

	private final HostResolver resolver;

	private final ByteBuffer datagram = ByteBuffer.allocateDirect(MAX_DATAGRAM);

	private final ByteBuffer answer = ByteBuffer.allocateDirect(1);

	private @Nullable DatagramChannel channel;

	private @Nullable InetSocketAddress connectedTo;

	/** What became of what {@link #datagram} holds. */
	private Last last = Last.NOT_SENT;

	/**
	 * Makes a sender, which begins to look up the host's name; nothing is opened yet.
	 * @param address where the daemon listens
	 */
	public UdpSender(DaemonAddress address) {
		this.address = address;
		this.resolver = new HostResolver(address.udpHost(), address.udpPort());
		this.resolver.address(System.nanoTime());
	}

	@Override
	public SendResult send(List<EncodedDocument> documents) throws IOException {
		DatagramChannel channel = connect();
		if (channel == null || !repeatRefused(channel)) {
			return SendResult.LATER;
		}
		int sent = 0;
		int rejected = 0;
		for (EncodedDocument document : documents) {
			if (HEADER.length + document.length() > MAX_DATAGRAM) {
				rejected++;
				continue;
			}
			fill(document);
			if (!write(channel)) {
				break;
			}
			this.last = Last.UNCONFIRMED;
			sent++;
		}
		return new SendResult(sent, rejected);
	}

	@Override
	public String target() {
		return "udp " + this.address.udpHost() + ":" + this.address.udpPort();
	}

	@Override
	public void close() {
		closeChannel();
	}

	private @Nullable DatagramChannel connect() throws IOException {
		InetSocketAddress current = this.resolver.address(System.nanoTime());
		if (current == null || (this.channel != null && Objects.equals(current, this.connectedTo))) {
			return this.channel;
		}
		closeChannel();
		DatagramChannel opened = DatagramChannel.open();
		try {
			opened.configureBlocking(false);
			opened.connect(current);
		}
		catch (IOException ex) {
			opened.close();
			throw ex;
		}
		this.channel = opened;
		this.connectedTo = current;
		return opened;
	}

	/**
	 * Sends the last datagram again if it has been refused since; until that succeeds
	 * nothing else is sent.
	 */
	private boolean repeatRefused(DatagramChannel channel) throws IOException {
		if (this.last == Last.UNCONFIRMED && isRefused(channel)) {
			this.last = Last.REFUSED;
		}
		if (this.last == Last.REFUSED) {
			this.datagram.rewind();
			if (!write(channel)) {
				return false;
			}
			this.last = Last.UNCONFIRMED;
		}
		return true;
	}

	private void fill(EncodedDocument document) {
		this.last = Last.NOT_SENT;
		this.datagram.clear();
		this.datagram.put(HEADER).put(document.array(), document.offset(), document.length());
		this.datagram.flip();
	}

	/**
	 * Writes the datagram and listens for its refusal. A write may also report the
	 * refusal of the one before, without sending anything: then there is nothing to
	 * listen for.
	 */
	private boolean write(DatagramChannel channel) throws IOException {
		try {
			return channel.write(this.datagram) > 0 && !isRefused(channel);
		}
		catch (PortUnreachableException ex) {
			return false;
		}
	}

	private boolean isRefused(DatagramChannel channel) throws IOException {
		try {
			this.answer.clear();
			channel.read(this.answer);
			return false;
		}
		catch (PortUnreachableException ex) {
			return true;
		}
	}

	private void closeChannel() {
		try {
			if (this.channel != null) {
				this.channel.close();
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		finally {
			this.channel = null;
		}
	}

	/**
	 * What is known of the last datagram.
	 */
	private enum Last {

		/** Not written, or its document still waits in the emitter's queue. */
		NOT_SENT,

		/** Written and counted as sent; a refusal may yet come. */
		UNCONFIRMED,

		/** Counted as sent and refused afterwards. */
		REFUSED

	}

}
