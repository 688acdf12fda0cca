// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.ingest;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Empties the UDP socket into the {@link Intake}, with two threads: one does nothing but
 * take packets off the socket, since what the system's buffer can't hold is lost; the
 * other parses and stores. Between them wait {@value #MAX_WAITING_BYTES} bytes at most;
 * then packets wait in the socket. Nothing that comes over the socket ends the threads;
 * closing does.
 *
 * @since 0.1.0
 */
public final class UdpReceiver implements AutoCloseable {

	/** Largest payload that UDP carries over IPv4 is 65,507 bytes. */
	private static final int BUFFER_BYTES = 65_536;

	/** Asked for, so that a burst waits in the kernel; systems grant less. */
	private static final int SOCKET_BUFFER_BYTES = 4 * 1024 * 1024;

	private static final int MAX_WAITING_BYTES = 16 * 1024 * 1024;

	/** What a waiting packet takes beside its bytes; an estimate. */
	private static final int OVERHEAD_BYTES = 64;

	private static final long CLOSE_MILLIS = 2000;

	/** Ends the parsing thread: nothing comes after it. */
	private static final byte[] END = new byte[0];

	private static final Logger logger = LoggerFactory.getLogger(UdpReceiver.class);

	private final DatagramSocket socket;

	private final Intake intake;

	private final BlockingQueue<byte[]> waiting = new LinkedBlockingQueue<>();

	private final Semaphore free = new Semaphore(MAX_WAITING_BYTES);

	private final LongAdder packets = new LongAdder();

	private final LongAdder bytes = new LongAdder();

	private final Thread receiving;

	private final Thread parsing;

	private UdpReceiver(DatagramSocket socket, Intake intake) {
		this.socket = socket;
		this.intake = intake;
		this.receiving = thread("xray-local-udp-", this::receive);
		this.parsing = thread("xray-local-intake-", this::parse);
	}

	/**
	 * Begins to receive.
	 * @param socket a bound socket; closed with the receiver
	 * @param intake where packets go
	 * @return the running receiver
	 * @throws IOException if the socket is broken
	 */
	public static UdpReceiver start(DatagramSocket socket, Intake intake) throws IOException {
		socket.setReceiveBufferSize(SOCKET_BUFFER_BYTES);
		UdpReceiver receiver = new UdpReceiver(socket, intake);
		receiver.parsing.start();
		receiver.receiving.start();
		return receiver;
	}

	/**
	 * What came so far.
	 * @return counts of this moment
	 */
	public Traffic traffic() {
		return new Traffic(this.packets.sum(), this.bytes.sum(), this.waiting.size(),
				SocketDrops.of((InetSocketAddress) this.socket.getLocalSocketAddress()));
	}

	/**
	 * How many packets have left the socket and aren't parsed yet.
	 * @return a number of this moment
	 */
	int waitingPackets() {
		return this.waiting.size();
	}

	/**
	 * Stops receiving; what has left the socket is parsed still. The system frees the
	 * port when the thread has left the socket, so this waits for it: whoever closes may
	 * bind the port again at once.
	 */
	@Override
	public void close() {
		this.socket.close();
		this.receiving.interrupt();
		try {
			this.receiving.join(CLOSE_MILLIS);
			this.waiting.add(END);
			this.parsing.join(CLOSE_MILLIS);
		}
		catch (InterruptedException ex) {
			this.waiting.add(END);
			Thread.currentThread().interrupt();
		}
	}

	private Thread thread(String name, Runnable work) {
		Thread thread = new Thread(work, name + this.socket.getLocalPort());
		thread.setDaemon(true);
		return thread;
	}

	private void receive() {
		byte[] buffer = new byte[BUFFER_BYTES];
		while (!this.socket.isClosed()) {
			try {
				DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
				this.socket.receive(packet);
				this.packets.increment();
				this.bytes.add(packet.getLength());
				this.free.acquire(packet.getLength() + OVERHEAD_BYTES);
				this.waiting.add(Arrays.copyOf(buffer, packet.getLength()));
			}
			catch (InterruptedException ex) {
				return;
			}
			catch (IOException | RuntimeException ex) {
				if (!this.socket.isClosed()) {
					logger.warn("X-Ray Local couldn't receive a packet and goes on", ex);
				}
			}
		}
	}

	private void parse() {
		try {
			for (byte[] packet = this.waiting.take(); packet != END; packet = this.waiting.take()) {
				parse(packet);
				this.free.release(packet.length + OVERHEAD_BYTES);
			}
		}
		catch (InterruptedException ex) {
			logger.debug("X-Ray Local no longer takes packets", ex);
		}
	}

	private void parse(byte[] packet) {
		try {
			this.intake.packet(packet, packet.length);
		}
		catch (RuntimeException | StackOverflowError ex) {
			logger.warn("X-Ray Local couldn't take a packet and goes on", ex);
		}
	}

	/**
	 * What came over a socket.
	 *
	 * @param packets how many
	 * @param bytes their payloads together
	 * @param waiting packets that have left the socket and aren't parsed yet
	 * @param drops packets that the system dropped, because the socket's buffer was full;
	 * -1 where nothing tells
	 */
	public record Traffic(long packets, long bytes, int waiting, long drops) {

	}

}
