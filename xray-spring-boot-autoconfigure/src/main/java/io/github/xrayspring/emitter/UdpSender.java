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
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;

/**
 * Sends documents to the X-Ray daemon, one datagram each.
 * <p>
 * UDP promises nothing, yet a daemon that isn't there can be noticed: the system answers
 * a datagram to a closed port with a refusal, and a <em>connected</em> channel reports
 * it. So each write is followed by a read, which reports the refusal of the datagram just
 * written: on the same host it is there already. A refused datagram isn't done; it is
 * sent again when the daemon is back, which is how a restart of the daemon loses nothing.
 * A refusal that arrives late (from another host) is reported by a later call; the last
 * datagram of a call is kept for that case, and sent again.
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

	/** Datagrams that go out without a rest. */
	private static final int BURST = 50;

	private static final int BURST_BYTES = 100_000;

	private static final long REST_NANOS = Duration.ofMillis(2).toNanos();

	private final DaemonAddress address;

	private final HostResolver resolver;

	private final ByteBuffer datagram = ByteBuffer.allocateDirect(MAX_DATAGRAM);

	private final ByteBuffer answer = ByteBuffer.allocateDirect(1);

	private @Nullable DatagramChannel channel;

	private @Nullable InetSocketAddress connectedTo;

	/** Lowered where the system says that a datagram is too long. */
	private int maxDatagram = MAX_DATAGRAM;

	private long lastSentNanos = System.nanoTime();

	private int burst;

	private int burstBytes;

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
			int size = HEADER.length + document.length();
			if (size > this.maxDatagram) {
				rejected++;
				continue;
			}
			pace(size);
			fill(document);
			try {
				if (!write(channel)) {
					break;
				}
				this.last = Last.UNCONFIRMED;
				sent++;
			}
			catch (IOException ex) {
				if (isTooLong(ex)) {
					this.maxDatagram = Math.min(this.maxDatagram, size - 1);
					rejected++;
				}
				else if (sent + rejected > 0) {
					// What was done is done; if it lasts, the next call meets it first.
					break;
				}
				else {
					throw ex;
				}
			}
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

	/**
	 * Rests now and then while many go out at once: what the receiver's buffer can't hold
	 * (some 90 documents, with Linux' defaults) the system drops without a word.
	 */
	private void pace(int size) {
		long now = System.nanoTime();
		if (now - this.lastSentNanos > REST_NANOS) {
			this.burst = 0;
			this.burstBytes = 0;
		}
		this.burst++;
		this.burstBytes += size;
		if (this.burst > BURST || this.burstBytes > BURST_BYTES) {
			LockSupport.parkNanos(this, REST_NANOS);
			this.burst = 1;
			this.burstBytes = size;
		}
		this.lastSentNanos = now;
	}

	private static boolean isTooLong(IOException ex) {
		return String.valueOf(ex.getMessage()).toLowerCase(Locale.ROOT).contains("too long");
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
