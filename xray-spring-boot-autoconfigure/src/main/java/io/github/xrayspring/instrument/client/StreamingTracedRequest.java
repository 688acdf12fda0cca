// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.client;

import java.io.IOException;

import org.springframework.http.StreamingHttpOutputMessage;
import org.springframework.http.client.ClientHttpRequest;

/**
 * A traced request that takes its body as something to be written while it is sent.
 */
final class StreamingTracedRequest extends TracedRequest implements StreamingHttpOutputMessage {

	private final StreamingHttpOutputMessage streaming;

	StreamingTracedRequest(ClientHttpRequest request, ClientTracing tracing, boolean header) {
		super(request, tracing, header);
		this.streaming = (StreamingHttpOutputMessage) request;
	}

	@Override
	public void setBody(Body body) {
		this.streaming.setBody(body);
	}

	@Override
	public void setBody(byte[] body) throws IOException {
		this.streaming.setBody(body);
	}

}
