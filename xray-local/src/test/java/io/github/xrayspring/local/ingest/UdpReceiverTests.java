// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.ingest;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import io.github.xrayspring.local.TestDocument;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link UdpReceiver}.
 */
class UdpReceiverTests {

	private static final int PACKETS = 200;

	private final CountDownLatch stored = new CountDownLatch(1);

	private final List<String> taken = Collections.synchronizedList(new ArrayList<>());

	private final Intake intake = new Intake((document) -> {
		awaitUninterruptibly();
		this.taken.add(document.id());
		return null;
	});

	@Test
	void emptiesTheSocketWhileADocumentIsBeingStored() throws IOException {
		DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
		try (UdpReceiver receiver = UdpReceiver.start(socket, this.intake); DatagramSocket sender = sender(socket)) {
			for (int i = 0; i <= PACKETS; i++) {
				send(sender, packet(i));
				int sent = i;
				Awaitility.await().until(() -> receiver.waitingPackets() == sent);
			}
			assertThat(this.taken).isEmpty();

			this.stored.countDown();

			Awaitility.await().until(() -> this.taken.size() == PACKETS + 1);
			assertThat(this.taken).isSorted();
		}
	}

	@Test
	void storesWhatHasLeftTheSocketBeforeItCloses() throws IOException {
		DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
		UdpReceiver receiver = UdpReceiver.start(socket, this.intake);
		try (DatagramSocket sender = sender(socket)) {
			send(sender, packet(0));
			send(sender, packet(1));
			Awaitility.await().until(() -> this.intake.received() == 1 && receiver.waitingPackets() == 1);
		}

		this.stored.countDown();
		receiver.close();

		assertThat(this.taken).hasSize(2);
	}

	private static DatagramSocket sender(DatagramSocket receiver) throws IOException {
		DatagramSocket sender = new DatagramSocket();
		sender.connect(receiver.getLocalSocketAddress());
		return sender;
	}

	private static void send(DatagramSocket sender, byte[] packet) throws IOException {
		sender.send(new DatagramPacket(packet, packet.length));
	}

	private static byte[] packet(int number) {
		return TestDocument.segment("shop", "%016x".formatted(number + 1)).with("origin", "x".repeat(8000)).packet();
	}

	private void awaitUninterruptibly() {
		try {
			this.stored.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
