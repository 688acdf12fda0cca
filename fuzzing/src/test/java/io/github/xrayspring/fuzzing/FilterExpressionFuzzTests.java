// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.fuzzing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;

import io.github.xrayspring.local.filter.FilterExpression;
import io.github.xrayspring.local.filter.FilterSyntaxException;
import io.github.xrayspring.local.ingest.Intake;
import io.github.xrayspring.local.ingest.SegmentDocument;
import io.github.xrayspring.local.ingest.Way;
import io.github.xrayspring.local.trace.Trace;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Any text as a filter expression: it is understood, and then answers for a trace, or it
 * is refused with a column inside of it.
 */
class FilterExpressionFuzzTests {

	private static final Trace TRACE = trace("""
			{"name":"shop","id":"aaaaaaaaaaaaaaaa","trace_id":"1-58406520-bd862e3fe1be46a994272793","start_time":1,\
			"end_time":3,"fault":true,"user":"u","annotations":{"k":"v","n":1,"b":true},\
			"http":{"request":{"url":"http://a/b"},"response":{"status":500}},"subsegments":[{"name":"api",\
			"id":"bbbbbbbbbbbbbbbb","start_time":1,"end_time":3,"namespace":"remote","fault":true,\
			"cause":{"exceptions":[{"id":"cccccccccccccccc","type":"E","message":"m"}]}}]}""");

	@FuzzTest
	// libFuzzer's notation: a quotation mark in an entry is escaped once more.
	@DictionaryEntries({ "service(\\\"shop\\\")", "edge(\\\"a\\\", \\\"b\\\")", "{ fault }", "rootcause.fault.",
			"entity", "rootcause.json = #[", "{\\\"Services\\\":[", "annotation[k]", " AND ", " OR ",
			"responsetime > 1", "id(name: \\\"a\\\", type: \\\"b\\\")", "CONTAINS \\\"", "group.name = \\\"g\\\"" })
	void readsAnyText(byte @NotNull [] data) {
		String text = new String(data, StandardCharsets.UTF_8);
		try {
			FilterExpression.parse(text, (group) -> "fault").matches(TRACE);
		}
		catch (FilterSyntaxException ex) {
			assertThat(ex.column()).isBetween(1, text.length() + 1);
		}
	}

	private static Trace trace(String document) {
		List<SegmentDocument> taken = new ArrayList<>();
		Intake intake = new Intake((segment) -> {
			taken.add(segment);
			return null;
		});
		byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
		assertThat(intake.document(bytes, 0, bytes.length, Way.API)).isNull();
		return new Trace(taken.get(0).traceId(), 1, false, taken);
	}

}
