// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.client;

import java.io.IOException;
import java.io.OutputStream;

import org.jspecify.annotations.Nullable;
import org.springframework.http.StreamingHttpOutputMessage;
import org.springframework.http.StreamingHttpOutputMessage.Body;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.util.FastByteArrayOutputStream;

/**
 * The body of a request whose redirects are followed here: kept as it was handed in, so
 * that it can be handed to a next request. A streamed one stays a stream.
 */
final class BodyBuffer {

	private @Nullable Body streamed;

	private @Nullable FastByteArrayOutputStream written;

	void set(Body body) {
		this.streamed = body;
	}

	OutputStream stream() {
		FastByteArrayOutputStream stream = this.written;
		if (stream == null) {
			stream = new FastByteArrayOutputStream(1024);
			this.written = stream;
		}
		return stream;
	}

	void hand(ClientHttpRequest request) throws IOException {
		if (this.streamed != null && request instanceof StreamingHttpOutputMessage streaming) {
			streaming.setBody(this.streamed);
		}
		else if (this.streamed != null) {
			this.streamed.writeTo(request.getBody());
		}
		else if (this.written != null) {
			this.written.writeTo(request.getBody());
		}
	}

}
