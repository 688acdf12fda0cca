// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.recorder;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import io.github.xrayspring.export.InProcessSender;
import io.github.xrayspring.local.XRayLocal;
import io.github.xrayspring.local.XRayLocalOptions;
import io.github.xrayspring.local.ingest.SegmentDocument;
import io.github.xrayspring.local.trace.Trace;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A segment that goes on for long, as X-Ray Local shows it.
 */
class AnnouncementInXRayLocalTests {

	@Test
	void showsSegmentWhileItGoesOnAndCompletesItAtItsEnd() {
		TestClock clock = new TestClock();
		try (XRayLocal local = XRayLocal.start(XRayLocalOptions.defaults().withPort(0));
				XRayRecorder recorder = XRayRecorder.builder("shop")
					.sender(new InProcessSender(local))
					.clock(clock)
					.build()) {
			Segment segment = recorder.startSegment(SegmentStart.of("shop"));
			clock.advance(Duration.ofSeconds(6));
			assertThat(recorder.flush(Duration.ofSeconds(5))).isTrue();
			assertThat(trace(local, segment).documents()).singleElement().matches(SegmentDocument::isInProgress);
			segment.startSubsegment("child").end();
			segment.end();
			assertThat(recorder.flush(Duration.ofSeconds(5))).isTrue();

			assertThat(trace(local, segment).documents()).singleElement().satisfies((document) -> {
				assertThat(document.isInProgress()).isFalse();
				assertThat(document.text()).contains("\"end_time\"", "\"child\"");
			});
			assertThat(local.rejectedDocuments()).isZero();
		}
	}

	private static Trace trace(XRayLocal local, Segment segment) {
		Trace trace = local.traces().find(String.valueOf(segment.traceId()));
		assertThat(trace).isNotNull();
		return trace;
	}

}
