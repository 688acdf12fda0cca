// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.client;

import java.net.URI;
import java.util.Map;

import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.service.annotation.HttpExchange;

/**
 * A client by an interface that Spring implements.
 */
record ExchangedClient(Exchanges exchanges) implements HttpClientContract.TestClient {

	@Override
	public HttpClientContract.Answer send(String method, URI uri, Map<String, String> headers, byte[] body) {
		ResponseEntity<byte[]> response = this.exchanges.exchange(HttpMethod.valueOf(method), uri, headers, body);
		byte[] bytes = response.getBody();
		return new HttpClientContract.Answer(response.getStatusCode().value(), (bytes != null) ? bytes : new byte[0]);
	}

	/**
	 * Any call.
	 */
	interface Exchanges {

		@HttpExchange
		ResponseEntity<byte[]> exchange(HttpMethod method, URI uri, @RequestHeader Map<String, String> headers,
				@RequestBody(required = false) byte[] body);

	}

}
