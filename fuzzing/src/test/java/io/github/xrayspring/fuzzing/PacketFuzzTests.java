// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.fuzzing;

import java.util.ArrayList;
import java.util.List;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import org.jspecify.annotations.Nullable;

import io.github.xrayspring.local.filter.FilterExpression;
import io.github.xrayspring.local.ingest.Intake;
import io.github.xrayspring.local.ingest.Rejection;
import io.github.xrayspring.local.ingest.SegmentDocument;
import io.github.xrayspring.local.trace.Trace;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Any bytes as a packet for X-Ray Local: it is refused with a printable reason and kept,
 * or it makes a trace that can be looked at.
 */
class PacketFuzzTests {

	private static final FilterExpression FILTER = FilterExpression.parse(
			"service() { fault } OR annotation.k = 1 OR rootcause.fault.entity { last } OR edge(\"a\", \"b\")",
			(group) -> null);

	@FuzzTest
	// libFuzzer's notation: a quotation mark in an entry is escaped once more.
	@DictionaryEntries({ "{\\\"format\\\":\\\"json\\\",\\\"version\\\":1}\\x0A", "\\\"name\\\":\\\"a\\\",",
			"\\\"id\\\":\\\"aaaaaaaaaaaaaaaa\\\",", "\\\"trace_id\\\":\\\"1-58406520-bd862e3fe1be46a994272793\\\",",
			"\\\"start_time\\\":1,", "\\\"end_time\\\":2,", "\\\"in_progress\\\":true,",
			"\\\"type\\\":\\\"subsegment\\\",", "\\\"parent_id\\\":\\\"bbbbbbbbbbbbbbbb\\\",", "\\\"subsegments\\\":[{",
			"\\\"cause\\\":{\\\"exceptions\\\":[{", "\\\"http\\\":{\\\"response\\\":{\\\"status\\\":500}},",
			"\\\"namespace\\\":\\\"aws\\\",", "\\\"annotations\\\":{", "\\\"links\\\":[{" })
	void takesOrRefusesAnyPacket(byte @NotNull [] packet) {
		List<SegmentDocument> taken = new ArrayList<>();
		Intake intake = new Intake((document) -> {
			taken.add(document);
			return null;
		});

		@Nullable Rejection rejection = intake.packet(packet, packet.length);

		assertThat(intake.rejections().newestFirst()).hasSize((rejection != null) ? 1 : 0);
		if (rejection != null) {
			assertThat(taken).isEmpty();
			assertThat(rejection.code()).matches("[A-Za-z0-9]+");
			assertThat(rejection.message()).matches("[ -~]+");
		}
		else {
			look(new Trace(taken.get(0).traceId(), 1, false, taken));
		}
	}

	private static void look(Trace trace) {
		assertThat(trace.tree().nodes()).isNotEmpty();
		assertThat(trace.summary().duration()).isNotNegative();
		FILTER.matches(trace);
	}

}
