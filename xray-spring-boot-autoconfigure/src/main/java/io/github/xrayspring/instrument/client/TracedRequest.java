// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.client;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.Map;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpResponse;

import io.github.xrayspring.trace.TraceHeader;

/**
 * A request whose execution is a subsegment. Everything else is the wrapped request's,
 * its body above all, which is never held back here.
 */
class TracedRequest implements ClientHttpRequest {

	private final ClientHttpRequest request;

	private final ClientTracing tracing;

	private final boolean header;

	TracedRequest(ClientHttpRequest request, ClientTracing tracing, boolean header) {
		this.request = request;
		this.tracing = tracing;
		this.header = header;
	}

	static boolean isTraceHeader(String name) {
		return TraceHeader.NAME.equalsIgnoreCase(name);
	}

	@Override
	public ClientHttpResponse execute() throws IOException {
		ClientCall call = this.tracing.start(null, getMethod().name(), getURI());
		if (this.header) {
			call.inject(this.request, (request, name, value) -> request.getHeaders().set(name, value));
		}
		return call.isRecording() ? execute(call) : this.request.execute();
	}

	private ClientHttpResponse execute(ClientCall call) throws IOException {
		try {
			ClientHttpResponse response = this.request.execute();
			answered(response, call);
			return new TracedResponse(response, call);
		}
		catch (Throwable ex) {
			call.failed(ex);
			throw ex;
		}
	}

	private static void answered(ClientHttpResponse response, ClientCall call) {
		try {
			call.answered(response.getStatusCode().value(), response.getHeaders().getContentLength());
		}
		catch (IOException | RuntimeException ex) {
			call.unreadable(ex);
		}
	}

	@Override
	public HttpMethod getMethod() {
		return this.request.getMethod();
	}

	@Override
	public URI getURI() {
		return this.request.getURI();
	}

	@Override
	public Map<String, Object> getAttributes() {
		return this.request.getAttributes();
	}

	@Override
	public HttpHeaders getHeaders() {
		return this.request.getHeaders();
	}

	@Override
	public OutputStream getBody() throws IOException {
		return this.request.getBody();
	}

}
