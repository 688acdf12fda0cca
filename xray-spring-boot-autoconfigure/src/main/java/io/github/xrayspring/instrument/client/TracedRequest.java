// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.client;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpResponse;

import io.github.xrayspring.instrument.http.HttpUrls;
import io.github.xrayspring.instrument.http.TracingFailures;
import io.github.xrayspring.recorder.Subsegment;
import io.github.xrayspring.recorder.XRayRecorder;
import io.github.xrayspring.trace.TraceHeader;

/**
 * A request whose execution is a subsegment. Everything else is the wrapped request's,
 * its body above all, which is never held back here.
 */
class TracedRequest implements ClientHttpRequest {

	private static final TracingFailures FAILURES = new TracingFailures(TracedRequest.class);

	private final ClientHttpRequest request;

	private final XRayRecorder recorder;

	TracedRequest(ClientHttpRequest request, XRayRecorder recorder) {
		this.request = request;
		this.recorder = recorder;
	}

	@Override
	public ClientHttpResponse execute() throws IOException {
		ClientCall call = begin();
		return (call != null) ? execute(call) : this.request.execute();
	}

	/**
	 * The call's subsegment; {@code null} where nothing is recorded, with the header
	 * added all the same.
	 */
	private @Nullable ClientCall begin() {
		try {
			Subsegment subsegment = this.recorder.startSubsegment(HttpUrls.host(getURI()));
			String header = subsegment.headerValue();
			if (header != null) {
				addHeader(header);
			}
			return subsegment.isRecording() ? new ClientCall(subsegment, getMethod(), getURI()) : null;
		}
		catch (RuntimeException | LinkageError ex) {
			FAILURES.log("start a subsegment", ex);
			return null;
		}
	}

	private void addHeader(String header) {
		try {
			getHeaders().set(TraceHeader.NAME, header);
		}
		catch (UnsupportedOperationException ex) {
			// Headers that can't be changed any more: the call goes out without ours.
		}
	}

	private ClientHttpResponse execute(ClientCall call) throws IOException {
		try {
			ClientHttpResponse response = this.request.execute();
			call.answered(response);
			return new TracedResponse(response, call);
		}
		catch (Throwable ex) {
			call.failed(ex);
			throw ex;
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
