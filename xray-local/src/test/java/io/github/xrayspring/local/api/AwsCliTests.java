// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.api;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.github.xrayspring.local.TestDocument;
import io.github.xrayspring.local.XRayLocal;
import io.github.xrayspring.local.XRayLocalOptions;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The X-Ray API as the {@code aws} command uses it; skipped where the command isn't
 * installed. A call takes most of a second, so there are few.
 */
class AwsCliTests {

	private static final String SHOP = "aaaaaaaaaaaaaaaa";

	private XRayLocal local;

	@BeforeEach
	void start() {
		AwsCommand.assumeInstalled();
		this.local = XRayLocal.start(XRayLocalOptions.defaults().withPort(0));
	}

	@AfterEach
	void stop() {
		if (this.local != null) {
			this.local.close();
		}
	}

	@Test
	void putsFindsAndGetsATrace() throws Exception {
		String start = Long.toString(TestDocument.START);

		JsonNode put = aws("put-trace-segments", "--trace-segment-documents",
				TestDocument.segment("shop", SHOP).with("user", "u-1").json());
		JsonNode summaries = aws("get-trace-summaries", "--start-time", start, "--end-time", start);
		JsonNode traces = aws("batch-get-traces", "--trace-ids", TestDocument.TRACE);

		assertThat(put.path("UnprocessedTraceSegments")).isEmpty();
		assertThat(summaries.path("TraceSummaries").path(0).path("Id").stringValue()).isEqualTo(TestDocument.TRACE);
		assertThat(summaries.path("TracesProcessedCount").intValue()).isEqualTo(1);
		assertThat(traces.path("Traces").path(0).path("Segments").path(0).path("Document").stringValue())
			.contains("\"user\":\"u-1\"");
	}

	@Test
	void showsTheServersMessage() throws Exception {
		AwsCommand result = run("get-trace-summaries", "--start-time", "1", "--end-time", "2", "--filter-expression",
				"NOT fault");

		assertThat(result.status()).isNotZero();
		assertThat(result.output()).contains("(InvalidRequestException)", "column 1: 'NOT' isn't known");
	}

	private JsonNode aws(String... arguments) throws Exception {
		AwsCommand result = run(arguments);
		assertThat(result.status()).as(result.output()).isZero();
		return JsonMapper.shared().readTree(result.output());
	}

	private AwsCommand run(String... arguments) throws Exception {
		List<String> command = new ArrayList<>(List.of("aws", "xray"));
		command.addAll(List.of(arguments));
		command.addAll(List.of("--endpoint-url", "http://localhost:" + this.local.port(), "--output", "json"));
		return AwsCommand.run(command);
	}

}
