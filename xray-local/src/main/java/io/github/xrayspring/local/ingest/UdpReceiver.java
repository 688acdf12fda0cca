// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.ingest;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread that empties the UDP socket into the {@link Intake}. Nothing that comes over
 * the socket ends it; closing does.
 *
 * @since 0.1.0
 */
public final class UdpReceiver implements AutoCloseable {

	/** Largest payload that UDP carries over IPv4 is 65,507 bytes. */
	private static final int BUFFER_BYTES = 65_536;

	/** Asked for, so that a burst waits in the kernel; systems grant less. */
	private static final int SOCKET_BUFFER_BYTES = 4 * 1024 * 1024;

	private static final long CLOSE_MILLIS = 2000;

	private static final Logger logger = LoggerFactory.getLogger(UdpReceiver.class);

	private final DatagramSocket socket;

	private final Intake intake;

	private final Thread thread;

	private UdpReceiver(DatagramSocket socket, Intake intake) {
		this.socket = socket;
		this.intake = intake;
		this.thread = new Thread(this::receive, "xray-local-udp-" + socket.getLocalPort());
		this.thread.setDaemon(true);
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
		receiver.thread.start();
		return receiver;
	}

	/**
	 * Stops receiving. The system frees the port when the thread has left the socket, so
	 * this waits for it: whoever closes may bind the port again at once.
	 */
	@Override
	public void close() {
		this.socket.close();
		try {
			this.thread.join(CLOSE_MILLIS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void receive() {
		byte[] buffer = new byte[BUFFER_BYTES];
		while (!this.socket.isClosed()) {
			try {
				DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
				this.socket.receive(packet);
				this.intake.packet(buffer, packet.getLength());
			}
			catch (IOException | RuntimeException | StackOverflowError ex) {
				if (!this.socket.isClosed()) {
					logger.warn("X-Ray Local couldn't take a packet and goes on", ex);
				}
			}
		}
	}

}
