// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.fuzzing;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import org.jspecify.annotations.Nullable;

import io.github.xrayspring.recorder.HeaderFormat;
import io.github.xrayspring.recorder.IncomingRoot;
import io.github.xrayspring.recorder.IncomingSampled;
import io.github.xrayspring.recorder.Propagation;
import io.github.xrayspring.recorder.Segment;
import io.github.xrayspring.recorder.SegmentStart;
import io.github.xrayspring.recorder.XRayRecorder;
import io.github.xrayspring.trace.TraceHeader;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Any text as a tracing header: nothing is thrown, and only well-formed fields come out.
 */
class TraceHeaderFuzzTests {

	private static final String HEADER = "(Root=1-[0-9a-f]{8}-[0-9a-f]{24}(;Parent=[0-9a-f]{16})?)?"
			+ "(;?Sampled=[01?])?(;Lineage=[0-9]{1,5}:[0-9a-fA-F]{8}:[0-9]{1,3})?";

	private static final XRayRecorder RECORDER = XRayRecorder.builder("shop")
		.propagation(new Propagation(IncomingRoot.CONTINUE, IncomingSampled.CAP, 10,
				List.of(HeaderFormat.XRAY, HeaderFormat.W3C), List.of(HeaderFormat.XRAY, HeaderFormat.W3C),
				List.of("*")))
		.build();

	/** The first line is one header, what follows the other. */
	@FuzzTest
	@DictionaryEntries({ "Root=1-57ff426a-80c11c39b0c928905eb0828d", "Parent=53995c3f42cd8ad8", "Sampled=", "Self=",
			"Lineage=1:a87bd80c:0", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01" })
	void readsAnyText(byte @NotNull [] data) {
		String[] headers = new String(data, StandardCharsets.ISO_8859_1).split("\n", 2);
		String text = headers[0];
		String other = headers[headers.length - 1];

		TraceHeader header = TraceHeader.parse(text);
		assertThat(header.toString()).matches(HEADER);
		assertThat(TraceHeader.parse(header.toString())).isEqualTo(header);

		Map<String, String> sent = new HashMap<>();
		Segment segment = RECORDER.startSegment(new Start(text, other));
		RECORDER.inject(segment, "host", sent, Map::put);
		assertThat(segment.responseHeaderValue()).matches("Root=1-[0-9a-f]{8}-[0-9a-f]{24}(;Sampled=[01])?");
		assertThat(sent.get("X-Amzn-Trace-Id")).matches(HEADER);
		assertThat(sent.get("traceparent")).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-0[01]");
		segment.end();
	}

	/**
	 * A request with both headers.
	 *
	 * @param traceHeader X-Ray's
	 * @param traceparent W3C's
	 */
	private record Start(@Nullable String traceHeader, @Nullable String traceparent) implements SegmentStart {

		@Override
		public String serviceName() {
			return "shop";
		}

	}

}
