// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.recorder;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import io.github.xrayspring.sampling.Sampler;
import io.github.xrayspring.sampling.SamplingDecision;
import io.github.xrayspring.trace.HeaderRejection;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Headers from service to service, in both formats.
 */
class PropagationTests {

	private static final String ROOT = "1-57ff426a-80c11c39b0c928905eb0828d";

	private static final String XRAY = "Root=" + ROOT + ";Parent=53995c3f42cd8ad8;Sampled=1";

	private static final String W3C = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

	@Test
	void continuesTraceparent() {
		Segment segment = start(Propagation.DEFAULTS, null, W3C);

		assertThat(segment.traceId()).hasToString("1-4bf92f35-77b34da6a3ce929d0e0e4736");
		assertThat(((RecordedSegment) segment).parentId).isEqualTo(0x00f067aa0ba902b7L);
		assertThat(segment.isSampled()).isTrue();
	}

	@Test
	void takesTheFlagOfTraceparentForTheDecision() {
		assertThat(start(Propagation.DEFAULTS, null, W3C.replace("-01", "-00")).isSampled()).isFalse();
		assertThat(start(Propagation.DEFAULTS, null, W3C.replace("-01", "-03")).isSampled()).isTrue();
	}

	@Test
	void readsFormatsInTheirOrder() {
		assertThat(start(Propagation.DEFAULTS, XRAY, W3C).traceId()).hasToString(ROOT);
		assertThat(start(consuming(HeaderFormat.W3C, HeaderFormat.XRAY), XRAY, W3C).traceId())
			.hasToString("1-4bf92f35-77b34da6a3ce929d0e0e4736");
		assertThat(start(Propagation.DEFAULTS, "garbage", W3C).traceId())
			.hasToString("1-4bf92f35-77b34da6a3ce929d0e0e4736");
		assertThat(start(consuming(HeaderFormat.XRAY), null, W3C).traceId())
			.doesNotHaveToString("1-4bf92f35-77b34da6a3ce929d0e0e4736");
	}

	@Test
	void asksForTraceparentOnlyWhereItMayCount() {
		AtomicInteger asked = new AtomicInteger();
		try (XRayRecorder recorder = XRayRecorder.builder("shop").build()) {
			recorder.startSegment(new Start(XRAY, W3C, asked)).end();
			assertThat(asked).hasValue(0);
			recorder.startSegment(new Start(null, W3C, asked)).end();
			assertThat(asked).hasValue(1);
		}
	}

	@ParameterizedTest
	@CsvSource({ "01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01, true",
			"cc-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-what-comes-later, true",
			"00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-x, false",
			"ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01, false",
			"01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01x, false",
			"00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01, false",
			"00-00000000000000000000000000000000-00f067aa0ba902b7-01, false",
			"00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01, false",
			"00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-0, false",
			"00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-0g, false",
			"00_4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01, false", "x, false" })
	void readsWellFormedTraceparentOnly(String header, boolean continued) {
		try (XRayRecorder recorder = XRayRecorder.builder("shop").build()) {
			Segment segment = recorder.startSegment(new Start(null, header, new AtomicInteger()));

			assertThat(String.valueOf(segment.traceId()).equals("1-4bf92f35-77b34da6a3ce929d0e0e4736"))
				.isEqualTo(continued);
			assertThat(recorder.propagationCounters().rejected(HeaderRejection.NOTHING_USABLE))
				.isEqualTo(continued ? 0 : 1);
		}
	}

	@Test
	void honorsSoManyForcedRequestsASecondExactly() {
		AtomicInteger seconds = new AtomicInteger(1_700_000_000);
		try (XRayRecorder recorder = XRayRecorder.builder("shop")
			.propagation(capped(3))
			.clock(clock(seconds))
			.sampler(Sampler.none())
			.build()) {
			for (int second = 0; second < 3; second++) {
				int sampled = 0;
				for (int i = 0; i < 10; i++) {
					Segment segment = recorder.startSegment(SegmentStart.of("shop", XRAY));
					sampled += segment.isSampled() ? 1 : 0;
					segment.end();
				}
				assertThat(sampled).isEqualTo(3);
				seconds.incrementAndGet();
			}
			assertThat(recorder.propagationCounters().forced()).isEqualTo(9);
			assertThat(recorder.propagationCounters().capped()).isEqualTo(21);
		}
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void warnsOnceThatTooManyAreForced(CapturedOutput output) {
		try (XRayRecorder recorder = XRayRecorder.builder("shop")
			.propagation(capped(1))
			.clock(clock(new AtomicInteger(1_700_000_000)))
			.build()) {
			for (int i = 0; i < 50; i++) {
				recorder.startSegment(SegmentStart.of("shop", XRAY)).end();
			}
		}
		assertThat(output.getOut()).containsOnlyOnce("xray.propagation.max-forced-per-second");
	}

	@Test
	void saysThatTheCapDecidedWhereTheOwnRulesSayNo() {
		try (XRayRecorder recorder = XRayRecorder.builder("shop").propagation(capped(0)).build()) {
			RecordedSegment own = (RecordedSegment) recorder.startSegment(SegmentStart.of("shop", XRAY));
			assertThat(own.decision).isSameAs(SamplingDecision.ALL);
			assertThat(own.traceId()).hasToString(ROOT);
			own.end();
		}
		assertThat(SamplingDecision.OVER_CAP.reason()).isEqualTo(SamplingDecision.Reason.FORCED_CAP);
	}

	@Test
	void writesBothFormatsWithTheSameIds() {
		Map<String, String> headers = new HashMap<>();
		try (XRayRecorder recorder = XRayRecorder.builder("shop")
			.propagation(producing(HeaderFormat.XRAY, HeaderFormat.W3C))
			.build()) {
			Segment segment = recorder.startSegment(SegmentStart.of("shop", XRAY));
			Subsegment call = segment.startSubsegment("payment");
			recorder.inject(call, "payment", headers, Map::put);

			assertThat(headers).containsEntry("X-Amzn-Trace-Id", "Root=" + ROOT + ";Parent=" + call.id() + ";Sampled=1")
				.containsEntry("traceparent", "00-57ff426a80c11c39b0c928905eb0828d-" + call.id() + "-01");
		}
	}

	@Test
	void writesUnsampledTraceparentWithAParent() {
		Map<String, String> headers = new HashMap<>();
		try (XRayRecorder recorder = XRayRecorder.builder("shop").propagation(producing(HeaderFormat.W3C)).build()) {
			Segment segment = recorder.startSegment(SegmentStart.of("shop", XRAY.replace("Sampled=1", "Sampled=0")));
			recorder.inject(segment, "payment", headers, Map::put);
		}
		assertThat(headers).hasSize(1);
		assertThat(headers.get("traceparent")).matches("00-57ff426a80c11c39b0c928905eb0828d-[0-9a-f]{16}-00")
			.doesNotContain("-0000000000000000-");
	}

	@ParameterizedTest
	@CsvSource({ "api.mine.com, true", "API.MINE.COM, true", "evil, false", "api.mine.com.evil, false", ", false" })
	void writesHeadersToTargetsOnly(@Nullable String host, boolean target) {
		Map<String, String> headers = new HashMap<>();
		Propagation propagation = new Propagation(IncomingRoot.CONTINUE, IncomingSampled.CAP, 100,
				List.of(HeaderFormat.XRAY), List.of(HeaderFormat.XRAY), List.of("*.mine.com", "db"));
		try (XRayRecorder recorder = XRayRecorder.builder("shop").propagation(propagation).build()) {
			Segment segment = recorder.startSegment(SegmentStart.of("shop", XRAY));
			recorder.inject(segment, host, headers, Map::put);

			assertThat(recorder.isTarget(host)).isEqualTo(target);
			assertThat(headers).hasSize(target ? 1 : 0);
		}
	}

	@Test
	void writesNothingOutsideASegment() {
		Map<String, String> headers = new HashMap<>();
		try (XRayRecorder recorder = XRayRecorder.builder("shop")
			.propagation(producing(HeaderFormat.XRAY, HeaderFormat.W3C))
			.build()) {
			recorder.inject(recorder.startSubsegment("payment"), "payment", headers, Map::put);
		}
		assertThat(headers).isEmpty();
	}

	private static Segment start(Propagation propagation, @Nullable String xray, @Nullable String w3c) {
		try (XRayRecorder recorder = XRayRecorder.builder("shop").propagation(propagation).build()) {
			return recorder.startSegment(new Start(xray, w3c, new AtomicInteger()));
		}
	}

	private static Propagation consuming(HeaderFormat... formats) {
		return new Propagation(IncomingRoot.CONTINUE, IncomingSampled.CAP, 100, List.of(formats),
				List.of(HeaderFormat.XRAY), List.of("*"));
	}

	private static Propagation producing(HeaderFormat... formats) {
		return new Propagation(IncomingRoot.CONTINUE, IncomingSampled.CAP, 100, List.of(HeaderFormat.XRAY),
				List.of(formats), List.of("*"));
	}

	private static Propagation capped(int perSecond) {
		return new Propagation(IncomingRoot.CONTINUE, IncomingSampled.CAP, perSecond, List.of(HeaderFormat.XRAY),
				List.of(HeaderFormat.XRAY), List.of("*"));
	}

	private static TickClock clock(AtomicInteger seconds) {
		return new TickClock() {

			@Override
			public long wallMicros() {
				return wallSeconds() * 1_000_000;
			}

			@Override
			public long wallSeconds() {
				return seconds.get();
			}

			@Override
			public long nanos() {
				return 42;
			}

		};
	}

	/**
	 * A request with headers of both formats.
	 *
	 * @param traceHeader X-Ray's
	 * @param w3c W3C's
	 * @param asked how often W3C's was asked for
	 */
	private record Start(@Nullable String traceHeader, @Nullable String w3c,
			AtomicInteger asked) implements SegmentStart {

		@Override
		public String serviceName() {
			return "shop";
		}

		@Override
		public @Nullable String traceparent() {
			this.asked.incrementAndGet();
			return this.w3c;
		}

	}

}
