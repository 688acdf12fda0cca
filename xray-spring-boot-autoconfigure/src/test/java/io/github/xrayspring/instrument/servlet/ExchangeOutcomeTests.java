// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.servlet;

import java.io.IOException;

import org.apache.catalina.connector.ClientAbortException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.servlet.HandlerMapping;
import tools.jackson.databind.JsonNode;

import io.github.xrayspring.recorder.HttpData;
import io.github.xrayspring.recorder.Segment;
import io.github.xrayspring.recorder.XRayRecorder;
import io.github.xrayspring.testing.RecordedDocuments;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ExchangeOutcome}.
 */
class ExchangeOutcomeTests {

	private final RecordedDocuments documents = new RecordedDocuments();

	private final XRayRecorder recorder = XRayRecorder.builder("shop").sender(this.documents).build();

	private final MockHttpServletRequest request = new MockHttpServletRequest();

	private final MockHttpServletResponse response = new MockHttpServletResponse();

	@AfterEach
	void close() {
		this.recorder.close();
	}

	@Test
	void expects500WhereAnExceptionEscapesBeforeTheResponseIsCommitted() {
		JsonNode segment = record(new IOException("no disk"), null);

		assertThat(segment.at("/http/response/status").asInt()).isEqualTo(500);
		assertThat(segment.get("fault").asBoolean()).isTrue();
	}

	@Test
	void keepsTheStatusOfACommittedResponseThatBreaks() {
		this.response.setCommitted(true);

		JsonNode segment = record(new IOException("no disk"), null);

		assertThat(segment.at("/http/response/status").asInt()).isEqualTo(200);
		assertThat(segment.get("fault").asBoolean()).isTrue();
		assertThat(segment.at("/cause/exceptions/0/message").asString()).isEqualTo("no disk");
	}

	@Test
	void blamesNobodyForAClientThatHasGone() {
		JsonNode segment = record(new IllegalStateException(new ClientAbortException("gone")), null);

		assertThat(segment.at("/http/response/status").asInt()).isEqualTo(200);
		assertThat(segment.path("fault").asBoolean()).isFalse();
		assertThat(segment.at("/annotations/client_abort").asBoolean()).isTrue();
	}

	@Test
	void blamesNobodyForAClientThatHasGoneMeanwhile() {
		JsonNode segment = record(null, new AsyncRequestNotUsableException("gone"));

		assertThat(segment.path("fault").asBoolean()).isFalse();
		assertThat(segment.at("/annotations/client_abort").asBoolean()).isTrue();
	}

	@Test
	void letsTheStatusDecideWhereAsynchronousWorkFailed() {
		this.response.setStatus(503);

		JsonNode segment = record(null, new IOException("no disk"));

		assertThat(segment.at("/http/response/status").asInt()).isEqualTo(503);
		assertThat(segment.get("fault").asBoolean()).isTrue();
		assertThat(segment.at("/cause/exceptions/0/message").asString()).isEqualTo("no disk");
	}

	@Test
	void takesNoRouteFromStaticResources() {
		this.request.setAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE, "/**");

		assertThat(record(null, null).has("annotations")).isFalse();
	}

	@Test
	void takesTheRouteOfSpringMvc() {
		this.request.setAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE, "/products/{id}");

		assertThat(record(null, null).at("/annotations/http_route").asString()).isEqualTo("/products/{id}");
	}

	@Test
	void recordsTheLengthThatWasSent() {
		this.response.addHeader("Content-Length", "7");

		assertThat(record(null, null).at("/http/response/content_length").asInt()).isEqualTo(7);
	}

	private JsonNode record(@Nullable Throwable escaped, @Nullable Throwable asyncFailure) {
		ExchangeOutcome outcome = new ExchangeOutcome(this.request, this.response, escaped, asyncFailure);
		try (Segment segment = this.recorder.beginSegment("shop")) {
			outcome.record(segment, HttpData.request("GET", "http://localhost/"));
		}
		return this.documents.single();
	}

}
