// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.recorder;

import java.lang.management.ManagementFactory;

import com.sun.management.ThreadMXBean;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Bytes that one {@link TracedRequest} allocates on its own thread. Unlike time they are
 * exact, so that they can be guarded by a plain test: the recorder's shape decides them.
 */
class AllocationGuardTests {

	private static final int WARM_UP = 200_000;

	private static final int MEASURED = 20_000;

	private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

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

	private long bytesPerRequest(TracedRequest request) {
		run(request, WARM_UP);
		long before = this.threads.getCurrentThreadAllocatedBytes();
		run(request, MEASURED);
		long bytes = (this.threads.getCurrentThreadAllocatedBytes() - before) / MEASURED;
		assertThat(request.downstream).contains("Root=1-57ff426a-80c11c39b0c928905eb0828d");
		System.getLogger(getClass().getName()).log(System.Logger.Level.INFO, "{0} bytes a request", bytes);
		return bytes;
	}

	private void run(TracedRequest request, int times) {
		for (int i = 0; i < times; i++) {
			request.run();
		}
	}

}
