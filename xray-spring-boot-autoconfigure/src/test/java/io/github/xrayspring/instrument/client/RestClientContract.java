// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.client;

import java.net.URI;
import java.util.Map;

import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

/**
 * The contract with RestClient over one of its request factories.
 */
abstract class RestClientContract extends HttpClientContract {

	abstract ClientHttpRequestFactory factory();

	@Override
	TestClient open(ClientTracing tracing) {
		RestClient client = RestClient.builder()
			.requestFactory(TracingRequestFactory.wrap(factory(), () -> tracing))
			.build();
		return (method, uri, headers, body) -> send(client, method, uri, headers, body);
	}

	static Answer send(RestClient client, String method, URI uri, Map<String, String> headers, byte[] body) {
		RestClient.RequestBodySpec request = client.method(HttpMethod.valueOf(method)).uri(uri);
		headers.forEach((name, value) -> request.header(name, value));
		if (body != null) {
			request.body(body);
		}
		return request.exchange(
				(sent, response) -> new Answer(response.getStatusCode().value(), response.getBody().readAllBytes()));
	}

}
