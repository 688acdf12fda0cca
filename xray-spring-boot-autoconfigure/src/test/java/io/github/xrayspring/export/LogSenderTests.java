// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.export;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import io.github.xrayspring.emitter.EncodedDocument;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Documents in the log.
 */
@ExtendWith(OutputCaptureExtension.class)
class LogSenderTests {

	private static final String SEGMENT = "{\"name\":\"shop\",\"trace_id\":\"1-5759e988-bd862e3fe1be46a994272793\"}";

	private static final String SUBSEGMENT = "{\"name\":\"db\",\"type\":\"subsegment\","
			+ "\"trace_id\":\"1-5759e988-bd862e3fe1be46a994272794\"}";

	@Test
	void writesDocumentsAndWhereTheConsoleShowsTheTrace(CapturedOutput output) {
		new LogSender("eu-west-1").send(List.of(document(SEGMENT), document(SUBSEGMENT)));

		assertThat(output.getOut()).contains(SEGMENT)
			.contains(SUBSEGMENT)
			.containsOnlyOnce("https://eu-west-1.console.aws.amazon.com/cloudwatch/home?region=eu-west-1#xray:traces/"
					+ "1-5759e988-bd862e3fe1be46a994272793")
			.doesNotContain("#xray:traces/1-5759e988-bd862e3fe1be46a994272794");
	}

	@Test
	void leavesTheRegionToTheConsoleWhereItIsUnknown(CapturedOutput output) {
		new LogSender(null).send(List.of(document(SEGMENT)));

		assertThat(output.getOut())
			.contains("https://console.aws.amazon.com/cloudwatch/home#xray:traces/1-5759e988-bd862e3fe1be46a994272793");
	}

	private static EncodedDocument document(String text) {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		return new EncodedDocument(bytes, 0, bytes.length);
	}

}
