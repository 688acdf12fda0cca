// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.emitter;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import io.github.xrayspring.emitter.ChaosProcess.FinalBooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

/**
 * An application in a process of its own, and a daemon that is paused, swallowed by the
 * network, or said to be elsewhere.
 */
@EnabledOnOs(OS.LINUX)
class DaemonChaosTests {

	private static final long PAUSE_NANOS = 1_000_000;

	/** A network of its own, where packets to one address get lost without a word. */
	private static final List<String> BLACK_HOLE = List.of("unshare", "--map-root-user", "--net", "sh", "-c",
			"ip link set lo up && ip address add 192.0.2.1/32 dev lo && ip route add 192.0.2.2/32 dev lo "
					+ "&& exec \"$0\" \"$@\"");

	@TempDir
	private Path folder;

	@Test
	void goesOnWhileTheReceiverIsPausedAndClaimsNothing() throws Exception {
		try (ChaosProcess receiver = ChaosProcess.receiver(this.folder);
				ChaosProcess application = start("127.0.0.1:" + receiver.number(ChaosReceiver.PORT))) {
			receiver.awaitNumber(ChaosReceiver.DOCUMENTS, 300);
			receiver.signal("STOP");
			application.awaitNumber(0, application.number(0) + 1_500);
			long port = receiver.number(ChaosReceiver.PORT);
			await().atMost(60, TimeUnit.SECONDS).until(() -> ProcUdp.drops(port) > 0);
			long beforeItGoesOn = application.number(0);
			receiver.signal("CONT");
			receiver.awaitNumber(ChaosReceiver.HIGHEST, beforeItGoesOn + 100);
			application.terminate();

			FinalBooks books = application.books();
			books.assertExact(application.number(0));
			assertThat(books.dropped()).as(application.log()).isZero();
			assertThat(application.warnings()).as(application.log()).isZero();
			ProcUdp.assertAccountedFor(receiver, books.emitted());
			System.out.println("chaos: receiver paused; " + books.line() + "; it read "
					+ receiver.number(ChaosReceiver.DOCUMENTS) + ", the kernel dropped " + ProcUdp.drops(port));
		}
	}

	@Test
	void takesASocketThatNobodyReadsForADaemon() throws Exception {
		try (DatagramChannel unread = DatagramChannel.open()
			.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
			int port = ((InetSocketAddress) unread.getLocalAddress()).getPort();
			try (ChaosProcess application = start("127.0.0.1:" + port)) {
				application.awaitNumber(0, 1_000);
				await().atMost(60, TimeUnit.SECONDS).until(() -> ProcUdp.drops(port) > 0);
				application.terminate();

				assertNothingNoticed(application);
				System.out.println("chaos: unread socket; " + application.books().line() + "; the kernel dropped "
						+ ProcUdp.drops(port));
			}
		}
	}

	@Test
	void takesANetworkThatSwallowsPacketsForADaemon() throws Exception {
		assumeThat(canMakeNetworks()).as("user and network namespaces, and ip").isTrue();
		try (ChaosProcess application = ChaosProcess.application(this.folder, BLACK_HOLE, "192.0.2.2:2000", 60,
				PAUSE_NANOS, "-Xmx64m")) {
			application.awaitNumber(0, 1_000);
			await().atMost(60, TimeUnit.SECONDS)
				.until(() -> ProcUdp.counter(application.pid(), "OutDatagrams") >= 1_000);
			assertThat(ProcUdp.counter(application.pid(), "InDatagrams")).isZero();
			application.terminate();

			assertNothingNoticed(application);
			System.out.println("chaos: black hole; " + application.books().line());
		}
	}

	@Test
	void followsANameThatComesGoesAndMoves() throws Exception {
		Path hosts = Files.writeString(this.folder.resolve("hosts"), "");
		// Java remembers for ten seconds that a name is unknown.
		Path security = Files.writeString(this.folder.resolve("security"), "networkaddress.cache.negative.ttl=0\n");
		UdpReceiver first = new UdpReceiver(InetAddress.getByName("127.0.0.2"), 0);
		try (ChaosProcess application = start("daemon.example:" + first.port(), 4 * PAUSE_NANOS,
				"-Djdk.net.hosts.file=" + hosts, "-Dsun.net.inetaddr.ttl=0",
				"-Djava.security.properties=" + security)) {
			application.awaitNumber(0, 300);
			assertThat(first.documents()).isEmpty();
			Files.writeString(hosts, "127.0.0.2 daemon.example\n");
			await().atMost(60, TimeUnit.SECONDS).until(() -> first.documents().size() > 300);

			application.signal("STOP");
			Files.writeString(hosts, "");
			first.close();
			application.signal("CONT");
			application.awaitNumber(0, application.number(0) + 300);
			try (UdpReceiver second = new UdpReceiver(InetAddress.getByName("127.0.0.3"), first.port())) {
				Files.writeString(hosts, "127.0.0.3 daemon.example\n");
				await().atMost(60, TimeUnit.SECONDS).until(() -> second.documents().size() > 300);
				application.terminate();

				FinalBooks books = application.books();
				books.assertExact(application.number(0));
				assertThat(books.dropped()).as(application.log()).isZero();
				await().atMost(60, TimeUnit.SECONDS)
					.untilAsserted(() -> assertThat(first.documents().size() + second.documents().size())
						.isEqualTo((int) books.emitted()));
				System.out.println("chaos: a name that comes, goes and moves; " + books.line() + "; received "
						+ first.documents().size() + " and " + second.documents().size());
			}
		}
	}

	/** Nothing can be noticed, so nothing is said; and the books are exact. */
	private static void assertNothingNoticed(ChaosProcess application) {
		FinalBooks books = application.books();
		books.assertExact(application.number(0));
		assertThat(books.dropped()).as(application.log()).isZero();
		assertThat(application.warnings()).as(application.log()).isZero();
	}

	private static boolean canMakeNetworks() throws InterruptedException {
		try {
			return new ProcessBuilder(List.of("unshare", "--map-root-user", "--net", "ip", "link", "set", "lo", "up"))
				.start()
				.waitFor() == 0;
		}
		catch (IOException ex) {
			return false;
		}
	}

	private ChaosProcess start(String address) throws IOException {
		return start(address, PAUSE_NANOS);
	}

	private ChaosProcess start(String address, long pauseNanos, String... options) throws IOException {
		String[] all = new String[options.length + 1];
		all[0] = "-Xmx64m";
		System.arraycopy(options, 0, all, 1, options.length);
		return ChaosProcess.application(this.folder, address, 60, pauseNanos, all);
	}

}
