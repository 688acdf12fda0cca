// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.client;

import java.io.IOException;
import java.net.URI;

import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpResponse;

import io.github.xrayspring.instrument.http.HttpUrls;
import io.github.xrayspring.recorder.HttpData;
import io.github.xrayspring.recorder.Namespace;
import io.github.xrayspring.recorder.Subsegment;

/**
 * The subsegment of one call, from sending the request until the response is closed, its
 * body is read or something fails. Whichever comes first ends it; the others change
 * nothing.
 */
final class ClientCall {

	private final Subsegment subsegment;

	private final HttpData request;

	ClientCall(Subsegment subsegment, HttpMethod method, URI uri) {
		this.subsegment = subsegment;
		this.request = HttpData.request(method.name(), HttpUrls.of(uri));
		subsegment.setNamespace(Namespace.REMOTE);
		subsegment.http(this.request);
	}

	// What can't be read here the application meets by itself when it asks.
	void answered(ClientHttpResponse response) {
		try {
			this.subsegment.http(this.request.withResponse(response.getStatusCode().value(),
					response.getHeaders().getContentLength()));
		}
		catch (IOException | RuntimeException ex) {
			this.subsegment.addException(ex);
		}
	}

	// No usable answer: whatever status came before, the call failed.
	void failed(Throwable failure) {
		this.subsegment.addException(failure);
		this.subsegment.setFault(true);
		end();
	}

	void end() {
		this.subsegment.end();
	}

}
