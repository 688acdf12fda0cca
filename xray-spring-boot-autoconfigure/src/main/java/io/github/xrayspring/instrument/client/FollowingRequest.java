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
import org.springframework.http.StreamingHttpOutputMessage;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpResponse;

/**
 * A request that follows redirects as its client would, but visibly: each hop is a call
 * with a subsegment of its own, and has the tracing header only where its host may get
 * it.
 */
final class FollowingRequest implements ClientHttpRequest, StreamingHttpOutputMessage {

	private final ClientHttpRequest first;

	private final Hops hops;

	private final ClientTracing tracing;

	private final BodyBuffer body = new BodyBuffer();

	FollowingRequest(ClientHttpRequest first, Hops hops, ClientTracing tracing) {
		this.first = first;
		this.hops = hops;
		this.tracing = tracing;
	}

	@Override
	public ClientHttpResponse execute() throws IOException {
		ClientHttpRequest request = this.first;
		this.body.hand(request);
		for (int count = 0;; count++) {
			ClientHttpResponse response = TracingRequestFactory.traced(request, this.tracing, true).execute();
			ClientHttpRequest next = next(request, response, count);
			if (next == null) {
				return response;
			}
			response.close();
			request = next;
		}
	}

	private @Nullable ClientHttpRequest next(ClientHttpRequest request, ClientHttpResponse response, int count)
			throws IOException {
		URI from = request.getURI();
		Redirection redirection = Redirection.of(response.getStatusCode().value(),
				response.getHeaders().getFirst(HttpHeaders.LOCATION), request.getMethod().name(), from);
		if (redirection == null || !this.hops.follows(redirection, from, this.first.getMethod(), count)) {
			return null;
		}
		ClientHttpRequest next = this.hops.createRequest(redirection.uri(), HttpMethod.valueOf(redirection.method()));
		return (next != null) ? prepare(next, request, redirection) : null;
	}

	private ClientHttpRequest prepare(ClientHttpRequest next, ClientHttpRequest previous, Redirection redirection)
			throws IOException {
		previous.getHeaders().forEach((name, values) -> {
			if (redirection.keeps(name) && !TracedRequest.isTraceHeader(name)) {
				next.getHeaders().put(name, values);
			}
		});
		next.getAttributes().putAll(this.first.getAttributes());
		if (redirection.withBody()) {
			this.body.hand(next);
		}
		return next;
	}

	@Override
	public void setBody(Body body) {
		this.body.set(body);
	}

	@Override
	public OutputStream getBody() {
		return this.body.stream();
	}

	@Override
	public HttpMethod getMethod() {
		return this.first.getMethod();
	}

	@Override
	public URI getURI() {
		return this.first.getURI();
	}

	@Override
	public Map<String, Object> getAttributes() {
		return this.first.getAttributes();
	}

	@Override
	public HttpHeaders getHeaders() {
		return this.first.getHeaders();
	}

}
