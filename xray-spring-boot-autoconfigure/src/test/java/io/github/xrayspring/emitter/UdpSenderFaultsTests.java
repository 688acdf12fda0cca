// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.emitter;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.github.xrayspring.local.XRayLocal;
import io.github.xrayspring.local.XRayLocalOptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

/**
 * What {@link UdpSender} does where the system or the network doesn't do as it wants.
 */
class UdpSenderFaultsTests {

	private static final int HEADER_LENGTH = "{\"format\":\"json\",\"version\":1}\n".length();

	/** To a host of the documentation: nothing leaves this process. */
	private final LateChannel channel = new LateChannel();

	@Test
	void sendsAllOfACallAgainWhenARefusalIsLate() throws IOException {
		UdpSender sender = sender();
		this.channel.listen(false);
		assertThat(sender.send(documents("a", "b", "c"))).isEqualTo(SendResult.sent(3));
		this.channel.letRefusalArrive();
		this.channel.listen(true);

		assertRefused(sender, "d");
		assertThat(this.channel.received()).containsExactly("a");
		assertThat(sender.send(documents("d"))).isEqualTo(SendResult.sent(1));
		assertThat(this.channel.received()).containsExactly("a", "b", "c", "d");
		assertThat(sender.send(documents("e"))).isEqualTo(SendResult.sent(1));
		assertThat(this.channel.received()).containsExactly("a", "b", "c", "d", "e");
	}

	@Test
	void sendsAgainUntilSomebodyListens() throws IOException {
		UdpSender sender = sender();
		this.channel.listen(false);
		sender.send(documents("a", "b"));
		for (int i = 0; i < 3; i++) {
			this.channel.letRefusalArrive();
			assertRefused(sender, "c");
		}
		this.channel.listen(true);
		this.channel.letRefusalArrive();
		assertRefused(sender, "c");
		sender.send(documents("c"));

		assertThat(this.channel.received()).containsExactly("a", "b", "c");
	}

	private static void assertRefused(UdpSender sender, String text) {
		NotSentException failure = catchThrowableOfType(NotSentException.class, () -> sender.send(documents(text)));
		assertThat(failure.problem()).isEqualTo(SendProblem.REFUSED);
	}

	@Test
	void learnsItsLimitWhereTheSystemFindsADatagramTooLong() throws IOException {
		UdpSender sender = sender();
		this.channel.limit(9_216);

		SendResult result = sender.send(documents("a", "x".repeat(60_000), "b"));

		assertThat(result).isEqualTo(new SendResult(2, 1));
		assertThat(sender.maxDocumentSize()).isLessThan(31_000).isGreaterThan(20_000);
		sender.send(documents("x".repeat(sender.maxDocumentSize())));
		sender.send(documents("x".repeat(sender.maxDocumentSize())));
		assertThat(sender.maxDocumentSize() + HEADER_LENGTH).isLessThanOrEqualTo(9_216).isGreaterThan(4_000);
		assertThat(sender.send(documents("x".repeat(sender.maxDocumentSize())))).isEqualTo(SendResult.sent(1));
	}

	@Test
	void knowsHowTheSystemSaysThatADatagramIsTooLong() throws IOException {
		try (UdpReceiver receiver = new UdpReceiver(0); DatagramChannel real = DatagramChannel.open()) {
			real.connect(new InetSocketAddress("127.0.0.1", receiver.port()));

			IOException refusal = catchThrowableOfType(IOException.class,
					() -> real.write(ByteBuffer.allocate(65_508)));
			assertThat(UdpSender.isTooLong(refusal)).isTrue();
		}
	}

	@Test
	void tellsEmittersWhatADocumentMayWeigh() throws IOException {
		UdpSender sender = sender();
		this.channel.limit(9_216);
		try (TextEmitter emitter = new TextEmitter(EmitterSettings.DEFAULTS, sender)) {
			assertThat(emitter.maxDocumentSize()).isEqualTo(64_000);
			emitter.offer("x".repeat(60_000));
			await().until(() -> emitter.books().dropped(DropReason.REJECTED) == 1);

			assertThat(emitter.maxDocumentSize()).isLessThan(31_000);
		}
	}

	@Test
	void waitsWhereTheSystemHasNoSocketToGive() throws IOException {
		List<Boolean> exhausted = new ArrayList<>(List.of(true, true));
		UdpSender sender = sender("192.0.2.1", 2000, () -> {
			if (!exhausted.isEmpty()) {
				exhausted.remove(0);
				throw new IOException("Too many open files");
			}
			return this.channel;
		});
		for (int i = 0; i < 2; i++) {
			NotSentException failure = catchThrowableOfType(NotSentException.class, () -> sender.send(documents("a")));
			assertThat(failure.problem()).isEqualTo(SendProblem.NO_SOCKET);
			assertThat(failure).hasMessageContaining("Too many open files");
		}

		assertThat(sender.send(documents("a"))).isEqualTo(SendResult.sent(1));
	}

	@Test
	void saysThatTheHostIsUnknown() {
		HostResolver resolver = new HostResolver("daemon.invalid", 2000, (host) -> {
			throw new UnknownHostException(host);
		});
		UdpSender sender = new UdpSender(DaemonAddress.parse("daemon.invalid:2000"), resolver, () -> this.channel);

		NotSentException failure = catchThrowableOfType(NotSentException.class, () -> sender.send(documents("a")));

		assertThat(failure.problem()).isEqualTo(SendProblem.UNRESOLVED);
		assertThat(failure).hasMessageContaining("daemon.invalid").hasMessageContaining("xray.daemon.address");
	}

	@Test
	void sendsOverIpv6() throws IOException {
		assumeThat(hasIpv6()).isTrue();
		try (XRayLocal local = XRayLocal.start(XRayLocalOptions.defaults().withPort(0));
				TextEmitter emitter = new TextEmitter(EmitterSettings.DEFAULTS,
						new UdpSender(DaemonAddress.parse("[::1]:" + local.port())))) {
			emitter.offer("{\"name\":\"shop\",\"id\":\"00000000000000a0\","
					+ "\"trace_id\":\"1-5759e988-bd862e3fe1be46a994272793\",\"start_time\":1465510280.5,"
					+ "\"end_time\":1465510281.5}");

			await().until(() -> local.traces().size() == 1);
		}
	}

	private UdpSender sender() {
		return sender("192.0.2.1", 2000, () -> this.channel);
	}

	private static UdpSender sender(String host, int port, UdpSender.ChannelOpener opener) {
		return new UdpSender(DaemonAddress.parse(host + ":" + port), new HostResolver(host, port), opener);
	}

	private static boolean hasIpv6() {
		try (DatagramChannel probe = DatagramChannel.open()) {
			probe.bind(new InetSocketAddress("::1", 0));
			return true;
		}
		catch (IOException | UnsupportedOperationException ex) {
			return false;
		}
	}

	private static List<EncodedDocument> documents(String... texts) {
		List<EncodedDocument> documents = new ArrayList<>();
		for (String text : texts) {
			byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
			documents.add(new EncodedDocument(bytes, 0, bytes.length));
		}
		return documents;
	}

}
