// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.recorder;

import java.lang.management.ManagementFactory;

import com.sun.management.ThreadMXBean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.github.xrayspring.sampling.DecisionLog;
import io.github.xrayspring.sampling.Sampler;
import io.github.xrayspring.sampling.SamplingDecision;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Bytes that one {@link TracedRequest} allocates on its own thread. Unlike time they are
 * exact, so that they can be guarded by a plain test: the recorder's shape decides them.
 */
class AllocationGuardTests {

	private static final int WARM_UP = 200_000;

	private static final int MEASURED = 20_000;

	private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	/** What is kept here can't be optimised away. */
	private @Nullable Entity kept;

	private @Nullable SamplingDecision decided;

	@Test
	void sampledRequestAllocatesAtMost1536Bytes() {
		try (XRayRecorder recorder = Recorders.sampled(new Recorders.Swallow())) {
			assertThat(bytesPerRequest(new TracedRequest(recorder))).isLessThanOrEqualTo(1_536);
		}
	}

	@Test
	void unsampledRequestAllocatesAtMost256Bytes() {
		try (XRayRecorder recorder = Recorders.unsampled()) {
			assertThat(bytesPerRequest(new TracedRequest(recorder))).isLessThanOrEqualTo(256);
		}
	}

	/** The two headers alone are strings of 176 bytes. */
	@Test
	void requestUnsampledByItsCallerAllocatesAtMost256BytesWithItsHeaders() {
		try (XRayRecorder recorder = Recorders.sampled(new Recorders.Swallow())) {
			TracedRequest request = new TracedRequest(recorder, RequestFacts.NOT_SAMPLED);

			assertThat(bytesPerRequest(request)).isLessThanOrEqualTo(256);
			assertThat(request.downstream).endsWith("Sampled=0");
		}
	}

	@Test
	void requestUnsampledByItsCallerAllocatesAtMost128BytesBesidesItsHeaders() {
		try (XRayRecorder recorder = Recorders.sampled(new Recorders.Swallow())) {
			TracedRequest request = new TracedRequest(recorder, RequestFacts.NOT_SAMPLED);

			assertThat(bytesPer("request without headers", () -> {
				try (Segment segment = recorder.beginSegment(request)) {
					this.kept = request.query();
				}
			})).isLessThanOrEqualTo(128);
		}
	}

	@Test
	void furtherChildOfUnsampledRequestAllocatesNothing() {
		try (XRayRecorder recorder = Recorders.unsampled()) {
			TracedRequest request = new TracedRequest(recorder);
			try (Segment segment = recorder.beginSegment(request)) {
				request.query();
				assertThat(bytesPer("further child", () -> this.kept = request.query())).isZero();
				assertThat(segment.isRecording()).isFalse();
			}
		}
	}

	@Test
	void decisionOver25RulesAllocatesNothingAndNeitherDoesRememberingIt() {
		TracedRequest request = new TracedRequest(XRayRecorder.noop());
		Sampler local = Recorders.sampler(25, false);
		DecisionLog log = new DecisionLog();
		try (CentralizedSetup centralized = new CentralizedSetup(25)) {
			assertThat(bytesPer("decision by own rules", () -> this.decided = local.decide(request))).isZero();
			assertThat(
					bytesPer("decision by rules of X-Ray", () -> this.decided = centralized.sampler().decide(request)))
				.isZero();
			assertThat(this.decided).extracting(SamplingDecision::ruleName).isEqualTo("checkout");
			assertThat(bytesPer("remembered decision", () -> log.add(1, 2, 3, SamplingDecision.NOTHING, request)))
				.isZero();
		}
	}

	private long bytesPerRequest(TracedRequest request) {
		long bytes = bytesPer("request", request::run);
		assertThat(request.downstream).contains("Root=1-57ff426a-80c11c39b0c928905eb0828d");
		return bytes;
	}

	private long bytesPer(String what, Runnable work) {
		run(work, WARM_UP);
		long before = this.threads.getCurrentThreadAllocatedBytes();
		run(work, MEASURED);
		long bytes = (this.threads.getCurrentThreadAllocatedBytes() - before) / MEASURED;
		System.getLogger(getClass().getName()).log(System.Logger.Level.INFO, "{0} bytes a {1}", bytes, what);
		return bytes;
	}

	private void run(Runnable work, int times) {
		for (int i = 0; i < times; i++) {
			work.run();
		}
	}

}
