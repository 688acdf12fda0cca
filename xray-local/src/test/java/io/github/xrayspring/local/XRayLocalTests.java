// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link XRayLocal} on real sockets.
 */
class XRayLocalTests {

	private static final XRayLocalOptions ANY_PORT = XRayLocalOptions.defaults().withPort(0);

	private static final String SHOP = "aaaaaaaaaaaaaaaa";

	@Test
	void takesSegmentsByUdp() throws IOException {
		try (XRayLocal local = XRayLocal.start(ANY_PORT)) {
			send(local.port(), TestDocument.subsegment("call", "bbbbbbbbbbbbbbbb", SHOP).packet());
			send(local.port(), TestDocument.segment("shop", SHOP).packet());

			Awaitility.await().until(() -> local.receivedDocuments() == 2);
			assertThat(local.traces().find(TestDocument.TRACE).tree().nodes()).hasSize(2);
		}
	}

	@Test
	void goesOnReceivingAfterBadPackets() throws IOException {
		try (XRayLocal local = XRayLocal.start(ANY_PORT)) {
			send(local.port(), new byte[0]);
			send(local.port(), new byte[] { -1, '\n', -1 });
			send(local.port(),
					("{\"format\":\"json\",\"version\":1}\n" + "[".repeat(60_000)).getBytes(StandardCharsets.UTF_8));
			send(local.port(), TestDocument.segment("shop", SHOP).packet());

			Awaitility.await().until(() -> local.traces().size() == 1);
			assertThat(local.rejectedDocuments()).isEqualTo(3);
		}
	}

	@Test
	void takesDocumentsInProcess() {
		try (XRayLocal local = XRayLocal.start(ANY_PORT)) {
			byte[] good = TestDocument.segment("shop", SHOP).bytes();
			byte[] bad = "{}".getBytes(StandardCharsets.UTF_8);

			assertThat(local.accept(good, 0, good.length)).isNull();
			assertThat(local.accept(bad, 0, bad.length).code()).isEqualTo("MissingId");
			assertThat(local.traces().size()).isEqualTo(1);
		}
	}

	@Test
	void tellsWhereTheConsoleIs() {
		try (XRayLocal local = XRayLocal.start(ANY_PORT)) {
			assertThat(local.console()).isEqualTo(URI.create("http://localhost:" + local.port() + "/"));
			assertThat(local.trace(TestDocument.TRACE))
				.isEqualTo(URI.create("http://localhost:" + local.port() + "/#/traces/" + TestDocument.TRACE));
		}
	}

	@Test
	void namesThePortThatIsTakenForTcpAndLetsGoOfUdp() throws IOException {
		int port;
		try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
			port = other.getLocalPort();
			assertThatExceptionOfType(PortInUseException.class)
				.isThrownBy(() -> XRayLocal.start(ANY_PORT.withPort(other.getLocalPort())))
				.withMessageContaining("TCP port " + port)
				.matches((ex) -> ex.port() == other.getLocalPort());
		}
		XRayLocal.start(ANY_PORT.withPort(port)).close();
	}

	@Test
	void namesThePortThatIsTakenForUdp() throws IOException {
		int port;
		try (DatagramSocket other = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"))) {
			port = other.getLocalPort();
			assertThatExceptionOfType(PortInUseException.class)
				.isThrownBy(() -> XRayLocal.start(ANY_PORT.withPort(other.getLocalPort())))
				.withMessageContaining("UDP port " + port);
		}
		XRayLocal.start(ANY_PORT.withPort(port)).close();
	}

	@RepeatedTest(20)
	void bindsAgainAtOnceAfterClosing() {
		int port;
		try (XRayLocal first = XRayLocal.start(ANY_PORT)) {
			port = first.port();
		}
		try (XRayLocal second = XRayLocal.start(ANY_PORT.withPort(port))) {
			assertThat(second.port()).isEqualTo(port);
			assertThat(second.traces().size()).isZero();
		}
	}

	@Test
	void refusesAnAddressThatOtherMachinesReachUnlessAllowed() {
		XRayLocalOptions everywhere = ANY_PORT.withBindAddress("0.0.0.0");

		assertThatIllegalArgumentException().isThrownBy(() -> XRayLocal.start(everywhere))
			.withMessageContaining("0.0.0.0");
	}

	@Test
	void sharesOneInstanceUntilTheLastUserCloses() {
		XRayLocal first = XRayLocal.shared(ANY_PORT);
		XRayLocal second = XRayLocal.shared(ANY_PORT.withMaxBytes(2 * 1024 * 1024));
		int port = first.port();

		assertThat(second.port()).isEqualTo(port);
		assertThat(second.traces()).isSameAs(first.traces());

		first.close();
		first.close();
		assertThatExceptionOfType(PortInUseException.class).isThrownBy(() -> XRayLocal.start(ANY_PORT.withPort(port)));

		second.close();
		XRayLocal.start(ANY_PORT.withPort(port)).close();
	}

	@Test
	void startsASharedInstanceAnewAfterTheLastUserClosed() {
		XRayLocal first = XRayLocal.shared(ANY_PORT);
		first.close();

		try (XRayLocal second = XRayLocal.shared(ANY_PORT)) {
			assertThat(second.traces()).isNotSameAs(first.traces());
		}
	}

	@Test
	void sharesOneInstanceAmongThreads() throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(4);
		try (XRayLocal kept = XRayLocal.shared(ANY_PORT)) {
			for (int i = 0; i < 50; i++) {
				Future<Integer> port = threads.submit(() -> {
					try (XRayLocal local = XRayLocal.shared(ANY_PORT)) {
						return local.port();
					}
				});
				assertThat(port.get()).isEqualTo(kept.port());
			}
		}
		finally {
			threads.shutdownNow();
		}
	}

	@Test
	void leavesNoThreadThatKeepsTheJvmAlive() {
		try (XRayLocal local = XRayLocal.start(ANY_PORT)) {
			assertThat(Thread.getAllStackTraces().keySet()).filteredOn((thread) -> isOurs(thread, local.port()))
				.isNotEmpty()
				.allMatch(Thread::isDaemon);
		}
	}

	@Test
	void listensOnTheIpv6LoopbackTooWhereThereIsOne() throws IOException {
		boolean available = NetworkInterface.networkInterfaces()
			.flatMap(NetworkInterface::inetAddresses)
			.anyMatch((address) -> address instanceof Inet6Address && address.isLoopbackAddress());
		Assumptions.assumeTrue(available, "This machine has no ::1");
		try (XRayLocal local = XRayLocal.start(ANY_PORT);
				DatagramSocket socket = new DatagramSocket(0, InetAddress.getByName("::1"))) {
			byte[] packet = TestDocument.segment("shop", SHOP).packet();
			socket.send(new DatagramPacket(packet, packet.length, new InetSocketAddress("::1", local.port())));

			Awaitility.await().until(() -> local.traces().size() == 1);
		}
	}

	private static boolean isOurs(Thread thread, int port) {
		return thread.getName().startsWith("HTTP-Dispatcher")
				|| (thread.getName().startsWith("xray-local-") && thread.getName().contains(Integer.toString(port)));
	}

	private static void send(int port, byte[] packet) throws IOException {
		try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"))) {
			socket.send(new DatagramPacket(packet, packet.length, new InetSocketAddress("127.0.0.1", port)));
		}
	}

}
