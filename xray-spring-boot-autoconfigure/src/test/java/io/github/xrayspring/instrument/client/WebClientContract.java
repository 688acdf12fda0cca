// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.client;

import java.net.URI;
import java.util.Map;

import org.springframework.http.HttpMethod;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * The contract with WebClient over one of its connectors.
 */
abstract class WebClientContract extends HttpClientContract {

	abstract ClientHttpConnector connector();

	@Override
	TestClient open(ClientTracing tracing) {
		WebClient client = WebClient.builder()
			.clientConnector(TracingConnector.wrap(connector(), () -> tracing))
			.codecs((codecs) -> codecs.defaultCodecs().maxInMemorySize(-1))
			.build();
		return (method, uri, headers, body) -> send(client, method, uri, headers, body);
	}

	static Answer send(WebClient client, String method, URI uri, Map<String, String> headers, byte[] body) {
		WebClient.RequestBodySpec request = client.method(HttpMethod.valueOf(method)).uri(uri);
		headers.forEach((name, value) -> request.header(name, value));
		if (body != null) {
			request.bodyValue(body);
		}
		return request
			.exchangeToMono((response) -> response.bodyToMono(byte[].class)
				.defaultIfEmpty(new byte[0])
				.map((bytes) -> new Answer(response.statusCode().value(), bytes)))
			.block();
	}

}
