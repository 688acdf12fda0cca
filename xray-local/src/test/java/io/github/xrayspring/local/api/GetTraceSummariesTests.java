// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.api;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.xrayspring.local.TestDocument;
import io.github.xrayspring.local.filter.Groups;
import io.github.xrayspring.local.ingest.Intake;
import io.github.xrayspring.local.ingest.Way;
import io.github.xrayspring.local.store.TraceStore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link GetTraceSummaries}: paging and parameters.
 */
class GetTraceSummariesTests {

	private static final String RANGE = "\"StartTime\":" + TestDocument.START + ",\"EndTime\":"
			+ (TestDocument.START + 100);

	private final TraceStore store = new TraceStore(1024 * 1024, 0);

	private final GetTraceSummaries operation = new GetTraceSummaries(this.store, Groups.NONE, 2);

	@Test
	void pagesNewestFirstAndEndsWithoutAToken() {
		addTraces(0, 1, 2, 3, 4);
		List<List<String>> pages = new ArrayList<>();
		GetTraceSummaries.Answer page = call("{" + RANGE + "}");
		pages.add(ids(page));
		while (page.nextToken() != null) {
			page = call("{" + RANGE + ",\"NextToken\":\"" + page.nextToken() + "\"}");
			pages.add(ids(page));
		}

		assertThat(pages).containsExactly(List.of(TestDocument.traceId(4), TestDocument.traceId(3)),
				List.of(TestDocument.traceId(2), TestDocument.traceId(1)), List.of(TestDocument.traceId(0)));
	}

	@Test
	void pageAfterNewTracesGoesOnWhereTheLastOneEnded() {
		addTraces(0, 1, 2, 3);
		String token = call("{" + RANGE + "}").nextToken();
		addTraces(5, 6);

		assertThat(ids(call("{" + RANGE + ",\"NextToken\":\"" + token + "\"}")))
			.containsExactly(TestDocument.traceId(1), TestDocument.traceId(0));
	}

	@Test
	void takesMilliseconds() {
		addTraces(0);
		long millis = TestDocument.START * 1000;

		assertThat(ids(call("{\"StartTime\":" + millis + ",\"EndTime\":" + millis + "}"))).hasSize(1);
	}

	@Test
	void selectsByAFilterExpression() {
		addTraces(0, 1);
		long seconds = TestDocument.START;
		String range = "{\"StartTime\":" + seconds + ",\"EndTime\":" + (seconds + 9) + ",\"FilterExpression\":";

		assertThat(ids(call(range + "\"ok responsetime > 0.5\"}"))).hasSize(2);
		assertThat(ids(call(range + "\"service(\\\"shop\\\") { fault }\"}"))).isEmpty();
	}

	@Test
	void countsTheTracesThatItWentThrough() {
		addTraces(0, 1, 2, 3, 4);

		GetTraceSummaries.Answer first = call("{" + RANGE + "}");
		GetTraceSummaries.Answer second = call("{" + RANGE + ",\"NextToken\":\"" + first.nextToken() + "\"}");
		GetTraceSummaries.Answer third = call("{" + RANGE + ",\"NextToken\":\"" + second.nextToken() + "\"}");

		assertThat(List.of(first, second, third)).extracting(GetTraceSummaries.Answer::tracesProcessedCount)
			.containsExactly(2L, 2L, 1L);
		assertThat(call("{" + RANGE + ",\"FilterExpression\":\"fault\"}"))
			.returns(5L, GetTraceSummaries.Answer::tracesProcessedCount)
			.satisfies((answer) -> assertThat(answer.traceSummaries()).isEmpty());
	}

	@Test
	void samplingChangesNothing() {
		addTraces(0, 1);

		assertThat(ids(
				call("{" + RANGE + ",\"Sampling\":true,\"SamplingStrategy\":{\"Name\":\"FixedRate\",\"Value\":0.01}}")))
			.hasSize(2);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"StartTime\":1}", "{\"StartTime\":2,\"EndTime\":1}",
			"{\"StartTime\":\"1\",\"EndTime\":1}", "{\"StartTime\":1,\"EndTime\":2,\"TimeRangeType\":\"Never\"}",
			"{\"StartTime\":1,\"EndTime\":2,\"NextToken\":\"*\"}",
			"{\"StartTime\":1,\"EndTime\":2,\"NextToken\":\"eA\"}",
			"{\"StartTime\":1,\"EndTime\":2,\"FilterExpression\":\"ok and\"}",
			"{\"StartTime\":1,\"EndTime\":2,\"Sampling\":\"yes\"}",
			"{\"StartTime\":1,\"EndTime\":2,\"SamplingStrategy\":{\"Name\":\"Dice\"}}",
			"{\"StartTime\":1,\"EndTime\":2,\"SamplingStrategy\":{\"Value\":\"1\"}}", "[]",
			"{\"StartTime\":1,\"EndTime\":2} x" })
	void refusesWrongParameters(String body) {
		assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> call(body));
	}

	private GetTraceSummaries.Answer call(String body) {
		return (GetTraceSummaries.Answer) this.operation.call(Parameters.of(body.getBytes(StandardCharsets.UTF_8)));
	}

	private void addTraces(int... seconds) {
		Intake intake = new Intake(this.store);
		for (int second : seconds) {
			byte[] bytes = TestDocument.segment("shop", "aaaaaaaaaaaaaaaa")
				.inTrace(TestDocument.traceId(second))
				.between(second, second + 1)
				.bytes();
			assertThat(intake.document(bytes, 0, bytes.length, Way.API)).isNull();
		}
	}

	private static List<String> ids(GetTraceSummaries.Answer answer) {
		return answer.traceSummaries().stream().map(SummaryAnswer::id).toList();
	}

}
