// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.recorder;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

import io.github.xrayspring.Vectors;
import io.github.xrayspring.sampling.SamplingDecision;
import io.github.xrayspring.testing.RecordedDocuments;
import io.github.xrayspring.trace.Sampled;
import io.github.xrayspring.trace.TraceHeader;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a caller's header may decide under {@code xray.propagation.*}. Settings that
 * contradict each other are refused when they are read, not here.
 */
class TrustPolicyVectorTests {

	private static final String OVER_THE_CAP = "\\d+(st|nd|rd|th) and later.*";

	private static final int UNLIMITED = 100;

	private final RecordedDocuments documents = new RecordedDocuments();

	static Stream<Arguments> cases() {
		return Vectors.cases("trust-policy.json",
				(one) -> one.path("in").has("header") && one.path("expect").has("sampled"));
	}

	@ParameterizedTest(allowZeroInvocations = true)
	@MethodSource("cases")
	void trustsCallersAsFarAsSet(JsonNode in, JsonNode expect) {
		String header = Vectors.text(in.path("header"));
		boolean own = in.path("local_sampler_says").asString().equals("yes");
		AtomicInteger asked = new AtomicInteger();
		Propagation propagation = propagation(in.path("config"));
		try (XRayRecorder recorder = XRayRecorder.builder("shop")
			.sender(this.documents)
			.clock(new StoppedClock())
			.propagation(propagation)
			.sampler((request) -> {
				asked.incrementAndGet();
				return own ? SamplingDecision.ALL : SamplingDecision.NOTHING;
			})
			.build()) {
			int before = useUpTheCap(recorder, propagation, Vectors.text(expect.path("while")));

			Segment segment = recorder.startSegment(SegmentStart.of("shop", header));
			segment.end();

			boolean local = expect.path("sampled").isString();
			assertThat(asked).hasValue(local ? 1 : 0);
			assertThat(segment.isSampled()).isEqualTo(local ? own : expect.path("sampled").asBoolean());
			boolean overTheCap = local && propagation.incomingSampled() == IncomingSampled.CAP
					&& TraceHeader.parse(header).sampled() == Sampled.YES;
			assertThat(recorder.propagationCounters().capped()).isEqualTo(overTheCap ? 1 : 0);
			TraceHeader received = TraceHeader.parse(header);
			String root = String.valueOf(segment.traceId());
			assertThat(root.equals(String.valueOf(received.root())))
				.isEqualTo(expect.path("root").asString().equals("same"));
			assertResponseHeader(segment.responseHeaderValue(), root, Vectors.text(expect.path("response_header")));
			if (segment.isSampled()) {
				JsonNode document = this.documents.await(before + 1).get(before);
				assertThat(Vectors.text(document.path("parent_id"))).isEqualTo(Vectors.text(expect.path("parent")));
			}
		}
	}

	private static int useUpTheCap(XRayRecorder recorder, Propagation propagation, @Nullable String during) {
		int count = (during != null && during.matches(OVER_THE_CAP)) ? propagation.maxForcedPerSecond() : 0;
		for (int i = 0; i < count; i++) {
			recorder.startSegment(SegmentStart.of("shop", "Sampled=1")).end();
		}
		return count;
	}

	private static void assertResponseHeader(@Nullable String header, String root, @Nullable String expected) {
		if (expected == null) {
			return;
		}
		assertThat(header).isEqualTo(
				expected.equals("no Sampled field") ? "Root=" + root : expected.replace("Root=same", "Root=" + root));
	}

	private static Propagation propagation(JsonNode config) {
		IncomingRoot root = IncomingRoot.valueOf(upper(config, "xray.propagation.incoming-root", "continue"));
		String unset = (root == IncomingRoot.RESTART) ? "ignore" : "cap";
		JsonNode cap = config.path("xray.propagation.max-forced-per-second");
		return new Propagation(root, IncomingSampled.valueOf(upper(config, "xray.propagation.incoming-sampled", unset)),
				cap.isNumber() ? cap.asInt() : UNLIMITED, List.of(HeaderFormat.XRAY), List.of(HeaderFormat.XRAY),
				List.of("*"));
	}

	private static String upper(JsonNode config, String name, String unset) {
		String value = Vectors.text(config.path(name));
		return ((value != null) ? value : unset).toUpperCase(Locale.ROOT);
	}

	/**
	 * A second that doesn't pass.
	 */
	private static final class StoppedClock implements TickClock {

		@Override
		public long wallMicros() {
			return 1_700_000_000_000_000L;
		}

		@Override
		public long wallSeconds() {
			return 1_700_000_000L;
		}

		@Override
		public long nanos() {
			return 42;
		}

	}

}
