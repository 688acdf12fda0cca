// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.comparison;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import io.github.xrayspring.recorder.RequestFacts;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that every {@link Contestant} does all of the work it is measured by, and no
 * other.
 */
class ContestantTests {

	private static final String ROOT = "Root=" + RequestFacts.ROOT;

	private static final Pattern RECORDED = Pattern.compile(ROOT + ";Parent=[0-9a-f]{16};Sampled=1");

	@ParameterizedTest
	@CsvSource({ "XRAY_SPRING, 1", "AWS_XRAY_SDK, 1", "BRAVE, 4", "OPENTELEMETRY, 1" })
	void sendsAllFactsOfRequest(Implementation implementation, int datagrams) throws IOException {
		try (DatagramSocket sink = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
				Contestant contestant = implementation
					.under(Conditions.full((InetSocketAddress) sink.getLocalSocketAddress()))) {
			contestant.request();
			contestant.drain();

			List<String> sent = receive(sink, datagrams);

			String all = String.join("\n", sent);
			assertThat(all).contains(RequestFacts.URL, RequestFacts.USER_AGENT, RequestFacts.CLIENT_IP,
					RequestFacts.TENANT, "items", "EUR", RequestFacts.STATEMENT, RequestFacts.JDBC_URL,
					RequestFacts.DATABASE_USER, RequestFacts.DATABASE_TYPE, RequestFacts.DATABASE_VERSION,
					RequestFacts.DRIVER_VERSION, RequestFacts.CALLEE_URL, RequestFacts.AWS_SERVICE,
					RequestFacts.AWS_OPERATION, RequestFacts.AWS_REGION, RequestFacts.AWS_REQUEST_ID,
					RequestFacts.AWS_TABLE);
			assertThat(all.length()).isBetween(1_200, 2_600);
			assertThat(contestant.downstream()).matches(RECORDED);
			System.getLogger(getClass().getName())
				.log(System.Logger.Level.INFO, "{0}: {1} bytes in {2} datagrams", implementation, all.length(),
						sent.size());
		}
	}

	@ParameterizedTest
	@EnumSource
	void recordsWithoutSending(Implementation implementation) {
		try (Contestant contestant = implementation.under(Conditions.recordOnly())) {
			contestant.request();
			contestant.drain();

			assertThat(contestant.downstream()).matches(RECORDED);
		}
	}

	@ParameterizedTest
	@EnumSource
	void serialisesAllOfRequest(Implementation implementation) {
		try (Contestant contestant = implementation.under(Conditions.toEncode())) {
			Object first = contestant.request();
			Object second = contestant.request();

			assertThat(contestant.encode(first)).isBetween(1_200, 2_600);
			assertThat(contestant.encode(second)).isBetween(1_200, 2_600);
		}
	}

	@ParameterizedTest
	@EnumSource
	void leavesRequestToRules(Implementation implementation) {
		try (Contestant contestant = implementation.under(Conditions.unsampledByRules())) {
			contestant.request();

			assertThat(contestant.downstream()).startsWith(ROOT).endsWith(";Sampled=0");
		}
	}

	@ParameterizedTest
	@EnumSource
	void leavesRequestToCaller(Implementation implementation) {
		try (Contestant contestant = implementation.under(Conditions.unsampledByHeader())) {
			contestant.request();

			assertThat(contestant.downstream()).startsWith(ROOT).endsWith(";Sampled=0");
		}
	}

	@ParameterizedTest
	@EnumSource
	void addsChildToOpenRequest(Implementation implementation) {
		try (Contestant contestant = implementation.under(Conditions.unsampledByHeader())) {
			contestant.open();

			assertThat(contestant.child()).isNotNull();

			contestant.shut();
		}
	}

	@ParameterizedTest
	@EnumSource
	void readsHeader(Implementation implementation) {
		try (Contestant contestant = implementation.under(Conditions.recordOnly())) {
			// By text: in Brave, contexts that differ in the decision are equal.
			assertThat(contestant.parse(RequestFacts.SAMPLED).toString()).contains("53995c3f42cd8ad8")
				.isNotEqualTo(contestant.parse(RequestFacts.NOT_SAMPLED).toString());
		}
	}

	@ParameterizedTest
	@EnumSource
	void asksRulesToTheLast(Implementation implementation) {
		for (int rules : new int[] { 5, 25 }) {
			try (Contestant sampling = implementation
				.under(new Conditions(RequestFacts.UNDECIDED, rules, true, null, false));
					Contestant not = implementation.under(Conditions.withRules(rules))) {
				assertThat(sampling.decide()).isTrue();
				assertThat(not.decide()).isFalse();
			}
		}
	}

	private static List<String> receive(DatagramSocket sink, int count) throws IOException {
		sink.setSoTimeout(10_000);
		List<String> received = new ArrayList<>();
		while (received.size() < count) {
			DatagramPacket packet = new DatagramPacket(new byte[1 << 16], 1 << 16);
			sink.receive(packet);
			received.add(new String(packet.getData(), 0, packet.getLength(), StandardCharsets.ISO_8859_1));
		}
		return received;
	}

}
