// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.github.xrayspring.local.ingest.Rejection;
import io.github.xrayspring.local.trace.Trace;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code reference-segments/}: packets as the official SDKs sent them. All are taken, but
 * one whose subsegment has a name that X-Ray refuses.
 */
class ReferenceSegmentsVectorTests {

	private static final Pattern LEGAL_NAME = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/%&#=+\\-@]{1,200}");

	@ParameterizedTest(name = "{0}", allowZeroInvocations = true)
	@MethodSource("packets")
	void takesWhatTheSdksSend(String name, byte[] packet) {
		try (XRayLocal local = XRayLocal.start(XRayLocalOptions.defaults().withPort(0))) {
			byte[] document = documentOf(packet);

			Rejection rejection = local.accept(document, 0, document.length);

			JsonNode json = JsonMapper.shared().readTree(document);
			if (names(json).allMatch((one) -> LEGAL_NAME.matcher(one).matches())) {
				assertThat(rejection).isNull();
				Trace trace = local.traces().find(json.path("trace_id").stringValue());
				assertThat(trace).isNotNull();
				assertThat(trace.tree().nodes()).hasSize((int) names(json).count());
			}
			else {
				assertThat(rejection).extracting(Rejection::code).isEqualTo("InvalidName");
			}
		}
	}

	@Test
	void takesAllOfThemOverTheSocket() throws IOException {
		List<byte[]> packets = packets().map((arguments) -> (byte[]) arguments.get()[1]).toList();
		try (XRayLocal local = XRayLocal.start(XRayLocalOptions.defaults().withPort(0));
				DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
			for (byte[] packet : packets) {
				socket
					.send(new DatagramPacket(packet, packet.length, InetAddress.getByName("127.0.0.1"), local.port()));
			}

			Awaitility.await().until(() -> local.receivedDocuments() == packets.size());
			assertThat(local.rejectedDocuments()).isLessThanOrEqualTo(1);
		}
	}

	static Stream<Arguments> packets() throws IOException {
		List<Arguments> packets = new ArrayList<>();
		for (Path file : Vectors.files("reference-segments")) {
			packets.add(Arguments.of(file.getFileName().toString(), Files.readAllBytes(file)));
		}
		return packets.stream();
	}

	private static byte[] documentOf(byte[] packet) {
		String text = new String(packet, StandardCharsets.UTF_8);
		return text.substring(text.indexOf('\n') + 1).getBytes(StandardCharsets.UTF_8);
	}

	private static Stream<String> names(JsonNode entity) {
		Stream<String> own = Stream.of(entity.path("name").stringValue());
		return Stream.concat(own,
				entity.path("subsegments").valueStream().flatMap(ReferenceSegmentsVectorTests::names));
	}

}
