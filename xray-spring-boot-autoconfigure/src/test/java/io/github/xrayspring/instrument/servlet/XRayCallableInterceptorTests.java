// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.servlet;

import java.io.IOException;
import java.util.concurrent.Callable;

import org.apache.catalina.connector.ClientAbortException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.context.request.ServletWebRequest;
import tools.jackson.databind.JsonNode;

import io.github.xrayspring.recorder.XRayRecorder;
import io.github.xrayspring.testing.RecordedDocuments;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link XRayCallableInterceptor}, beside a container that never completes.
 */
class XRayCallableInterceptorTests {

	private final RecordedDocuments documents = new RecordedDocuments();

	private final XRayRecorder recorder = XRayRecorder.builder("shop").sender(this.documents).build();

	private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/download");

	private final ServletWebRequest webRequest = new ServletWebRequest(this.request);

	private final XRayCallableInterceptor interceptor = new XRayCallableInterceptor();

	@AfterEach
	void close() {
		this.recorder.close();
	}

	@Test
	void endsTheSegmentOfAClientThatHasGone() throws Exception {
		work(new IllegalStateException(new ClientAbortException("gone")));

		JsonNode segment = this.documents.single();
		assertThat(segment.path("fault").asBoolean()).isFalse();
		assertThat(segment.at("/annotations/client_abort").asBoolean()).isTrue();
	}

	@Test
	void leavesOtherFailuresToTheDispatchThatAnswersThem() throws Exception {
		work(new IOException("no disk"));

		assertThat(this.recorder.books().live()).isOne();
	}

	@Test
	void makesTheSegmentCurrentForTheWorkerOnly() throws Exception {
		start();

		this.interceptor.preProcess(this.webRequest, () -> "done");
		assertThat(this.recorder.currentTraceId()).isNotNull();

		this.interceptor.postProcess(this.webRequest, () -> "done", "done");
		assertThat(this.recorder.currentTraceId()).isNull();
	}

	private void work(Exception failure) throws Exception {
		start();
		Callable<String> task = () -> {
			throw failure;
		};
		this.interceptor.preProcess(this.webRequest, task);
		this.interceptor.postProcess(this.webRequest, task, failure);
	}

	private void start() throws Exception {
		XRayServletFilter.builder(this.recorder)
			.build()
			.doFilter(this.request, new MockHttpServletResponse(), (request, response) -> {
				this.request.setAsyncSupported(true);
				request.startAsync();
			});
	}

}
