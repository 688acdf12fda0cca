// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.servlet;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import io.github.xrayspring.instrument.http.CapturedHeaders;
import io.github.xrayspring.instrument.http.ClientAddress;
import io.github.xrayspring.instrument.http.TracingFailures;
import io.github.xrayspring.recorder.Segment;
import io.github.xrayspring.recorder.SegmentStart;
import io.github.xrayspring.recorder.XRayRecorder;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A customizer that can't even be printed.
 */
class ServletTracingTests {

	@Test
	void goesOnAfterACustomizerThatFailsAndCannotBePrinted() {
		AtomicBoolean called = new AtomicBoolean();
		try (XRayRecorder recorder = XRayRecorder.noop()) {
			ServletTracing tracing = new ServletTracing(recorder, null, null, ClientAddress.DEFAULT,
					CapturedHeaders.NONE, List.of(new Unprintable(), (request, response, segment) -> called.set(true)),
					true, null, new TracingFailures(XRayServletFilter.class));
			tracing.customize(new MockHttpServletRequest(), new MockHttpServletResponse(),
					recorder.startSegment(SegmentStart.of("shop")));
		}
		assertThat(called).isTrue();
	}

	/**
	 * Fails wherever it is called.
	 */
	private static final class Unprintable implements ServerSegmentCustomizer {

		@Override
		public void customize(HttpServletRequest request, HttpServletResponse response, Segment segment) {
			throw new IllegalStateException("customize");
		}

		@Override
		public String toString() {
			throw new IllegalStateException("toString");
		}

	}

}
