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
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends documents to the X-Ray daemon, one datagram each.
 * <p>
 * UDP promises nothing, yet a daemon that isn't there can be noticed: the system answers
 * a datagram to a closed port with a refusal, and a <em>connected</em> channel reports
 * it. So each write is followed by a read, which reports the refusal of the datagram just
 * written: on the same host it is there already. A refused datagram isn't done; it is
 * sent again when the daemon is back, which is how a restart of the daemon loses nothing.
 * A refusal that arrives late (from another host) is reported by a later call, and
 * doesn't say which datagram it is about; so what was sent in the last moments is kept,
 * and sent again.
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

	/** Below this the limit isn't lowered. */
	private static final int SMALLEST_LIMIT = 1_024;

	/**
	 * So late may a refusal come. A round trip is shorter by far; but what is sent twice
	 * does no harm, since X-Ray knows a document by its id.
	 */
	private static final long LATE_NANOS = Duration.ofSeconds(5).toNanos();

	private static final Logger logger = LoggerFactory.getLogger(UdpSender.class);

	private final DaemonAddress address;

	private final HostResolver resolver;

	private final ByteBuffer datagram = ByteBuffer.allocateDirect(MAX_DATAGRAM);

	private final ByteBuffer answer = ByteBuffer.allocateDirect(1);

	private final RecentDatagrams recent = new RecentDatagrams();

	private final ChannelOpener opener;

	private @Nullable DatagramChannel channel;

	private @Nullable InetSocketAddress connectedTo;

	/** Lowered where the system says that a datagram is too long. */
	private volatile int maxDatagram = MAX_DATAGRAM;

	private long lastSentNanos = System.nanoTime();

	private int burst;

	private int burstBytes;

	/** What a late refusal was about: sent again before anything else. */
	private final Deque<byte[]> refused = new ArrayDeque<>();

	/** Whether the first of them has been sent again. */
	private boolean probing;

	/**
	 * Makes a sender, which begins to look up the host's name; nothing is opened yet.
	 * @param address where the daemon listens
	 */
	public UdpSender(DaemonAddress address) {
		this(address, new HostResolver(address.udpHost(), address.udpPort()), DatagramChannel::open);
	}

	UdpSender(DaemonAddress address, HostResolver resolver, ChannelOpener opener) {
		this.address = address;
		this.resolver = resolver;
		this.opener = opener;
		this.resolver.address(System.nanoTime());
	}

	@Override
	public SendResult send(List<EncodedDocument> documents) throws IOException {
		DatagramChannel channel = connect();
		repeatRefused(channel);
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
			boolean refused = false;
			try {
				refused = !write(channel);
			}
			catch (IOException ex) {
				if (isTooLong(ex)) {
					this.maxDatagram = Math.max(SMALLEST_LIMIT, Math.min(this.maxDatagram, size / 2));
					logger
						.warn("X-Ray: the system refuses a datagram of {} bytes; documents are kept below {} from now "
								+ "on. See xray.emitter.max-datagram-size.", size, this.maxDatagram);
					rejected++;
					continue;
				}
				if (sent + rejected > 0) {
					// What was done is done; if it lasts, the next call meets it first.
					break;
				}
				throw new NotSentException(SendProblem.NO_SOCKET, ex.toString(), null, ex);
			}
			if (refused) {
				return partly(sent, rejected);
			}
			this.recent.add(this.datagram, size);
			sent++;
		}
		return new SendResult(sent, rejected);
	}

	private SendResult partly(int sent, int rejected) throws NotSentException {
		if (sent + rejected > 0) {
			return new SendResult(sent, rejected);
		}
		throw refused();
	}

	/** The name may mean another address by now. */
	private NotSentException refused() {
		this.resolver.hurry();
		return new NotSentException(SendProblem.REFUSED,
				"nobody listens there. Is the X-Ray daemon running? See xray.daemon.address, or set "
						+ "xray.exporter.type=none");
	}

	@Override
	public int maxDocumentSize() {
		return this.maxDatagram - HEADER.length;
	}

	@Override
	public String target() {
		return "udp " + this.address.udpHost() + ":" + this.address.udpPort();
	}

	@Override
	public void release() {
		closeChannel();
	}

	@Override
	public void close() {
		closeChannel();
	}

	private DatagramChannel connect() throws IOException {
		InetSocketAddress current = this.resolver.address(System.nanoTime());
		DatagramChannel known = this.channel;
		if (known != null && (current == null || current.equals(this.connectedTo))) {
			return known;
		}
		if (current == null) {
			throw new NotSentException(SendProblem.UNRESOLVED, "the host '" + this.address.udpHost()
					+ "' has no address; it is looked up again every second. See xray.daemon.address");
		}
		closeChannel();
		this.recent.clear();
		this.probing = false;
		try {
			DatagramChannel opened = open(current);
			this.channel = opened;
			this.connectedTo = current;
			return opened;
		}
		catch (IOException ex) {
			throw new NotSentException(SendProblem.NO_SOCKET, "no socket could be opened (" + ex + ")", null, ex);
		}
	}

	private DatagramChannel open(InetSocketAddress address) throws IOException {
		DatagramChannel opened = this.opener.open();
		try {
			opened.configureBlocking(false);
			opened.connect(address);
			return opened;
		}
		catch (IOException ex) {
			opened.close();
			throw ex;
		}
	}

	/**
	 * Sends again what may have been refused since the last call: one datagram as a
	 * probe, and the others once that has had the time to be refused, too. Until then
	 * nothing else is sent.
	 */
	private void repeatRefused(DatagramChannel channel) throws IOException {
		if (isRefused(channel)) {
			this.refused.addAll(this.recent.sentSince(System.nanoTime() - LATE_NANOS));
			this.recent.clear();
			this.probing = false;
		}
		if (this.probing) {
			this.refused.remove();
			this.probing = false;
		}
		else if (!this.refused.isEmpty()) {
			repeat(channel, this.refused.element());
			this.probing = true;
			throw refused();
		}
		for (byte[] bytes = this.refused.peek(); bytes != null; bytes = this.refused.peek()) {
			repeat(channel, bytes);
			this.recent.add(this.datagram, bytes.length);
			this.refused.remove();
		}
	}

	private void repeat(DatagramChannel channel, byte[] bytes) throws IOException {
		pace(bytes.length);
		this.datagram.clear();
		this.datagram.put(bytes).flip();
		if (!write(channel)) {
			throw refused();
		}
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

	static boolean isTooLong(IOException ex) {
		return String.valueOf(ex.getMessage()).toLowerCase(Locale.ROOT).contains("too long");
	}

	private void fill(EncodedDocument document) {
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
	 * Opens channels.
	 */
	@FunctionalInterface
	interface ChannelOpener {

		DatagramChannel open() throws IOException;

	}

}
