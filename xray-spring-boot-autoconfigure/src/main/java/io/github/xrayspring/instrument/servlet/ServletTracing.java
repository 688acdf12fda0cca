// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.servlet;

import java.util.List;
import java.util.function.Predicate;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import io.github.xrayspring.instrument.http.CapturedHeaders;
import io.github.xrayspring.instrument.http.ClientAddress;
import io.github.xrayspring.instrument.http.SegmentNamingStrategy;
import io.github.xrayspring.instrument.http.TraceLinks;
import io.github.xrayspring.instrument.http.TracingFailures;
import io.github.xrayspring.recorder.Segment;
import io.github.xrayspring.recorder.XRayRecorder;
import io.github.xrayspring.sampling.SamplingRequest;

/**
 * What all requests through a filter have in common. What the application has put into it
 * is called behind a guard here.
 *
 * @param recorder what records
 * @param naming names segments, {@code null} where all have the service's name
 * @param excluded which requests aren't traced, {@code null} for none
 * @param clientAddress whose address is shown
 * @param capturedHeaders which headers become metadata
 * @param customizers who adds to segments
 * @param responseHeader whether to answer with the tracing header
 * @param links where the traces are seen, {@code null} where there is no X-Ray Local
 * @param failures what goes wrong in tracing
 */
record ServletTracing(XRayRecorder recorder, @Nullable SegmentNamingStrategy naming,
		@Nullable Predicate<HttpServletRequest> excluded, ClientAddress clientAddress, CapturedHeaders capturedHeaders,
		List<ServerSegmentCustomizer> customizers, boolean responseHeader, @Nullable TraceLinks links,
		TracingFailures failures) {

	boolean isExcluded(HttpServletRequest request) {
		try {
			return this.excluded != null && this.excluded.test(request);
		}
		catch (Throwable ex) {
			this.failures.log("find out whether a request is excluded", ex);
			return false;
		}
	}

	String name(SamplingRequest request) {
		try {
			String name = (this.naming != null) ? this.naming.segmentName(request) : null;
			return (name == null || name.isBlank()) ? this.recorder.name() : name;
		}
		catch (Throwable ex) {
			this.failures.log("name a segment by the application's strategy", ex);
			return this.recorder.name();
		}
	}

	void customize(HttpServletRequest request, HttpServletResponse response, Segment segment) {
		for (int i = 0; i < this.customizers.size(); i++) {
			try {
				this.customizers.get(i).customize(request, response, segment);
			}
			catch (Throwable ex) {
				this.failures.log("customize a segment by " + this.customizers.get(i).getClass().getName(), ex);
			}
		}
	}

}
