// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.client;

import java.io.IOException;
import java.io.InputStream;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpResponse;

/**
 * A response whose closing ends the call. Its body stays a stream.
 */
final class TracedResponse implements ClientHttpResponse {

	private final ClientHttpResponse response;

	private final ClientCall call;

	private @Nullable InputStream body;

	TracedResponse(ClientHttpResponse response, ClientCall call) {
		this.response = response;
		this.call = call;
	}

	@Override
	public InputStream getBody() throws IOException {
		InputStream traced = this.body;
		if (traced == null) {
			try {
				traced = new TracedBody(this.response.getBody(), this.call);
			}
			catch (IOException | RuntimeException ex) {
				this.call.failed(ex);
				throw ex;
			}
			this.body = traced;
		}
		return traced;
	}

	@Override
	public HttpHeaders getHeaders() {
		return this.response.getHeaders();
	}

	@Override
	public HttpStatusCode getStatusCode() throws IOException {
		return this.response.getStatusCode();
	}

	@Override
	public String getStatusText() throws IOException {
		return this.response.getStatusText();
	}

	@Override
	public void close() {
		try {
			this.response.close();
		}
		finally {
			this.call.end();
		}
	}

}
