// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.client;

import java.net.URI;
import java.util.Map;

import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.web.client.NoOpResponseErrorHandler;
import org.springframework.web.client.RestTemplate;

/**
 * {@link HttpClientContract} with RestTemplate.
 */
class RestTemplateTests extends HttpClientContract {

	@Override
	TestClient open(ClientTracing tracing) {
		SimpleClientHttpRequestFactory factory = new SimpleClientHttpRequestFactory();
		factory.setReadTimeout(READ_TIMEOUT);
		RestTemplate template = new RestTemplate(factory);
		template.setErrorHandler(new NoOpResponseErrorHandler());
		RestClientTransport.trace(template, () -> tracing);
		return (method, uri, headers, body) -> send(template, method, uri, headers, body);
	}

	private static Answer send(RestTemplate template, String method, URI uri, Map<String, String> headers,
			byte[] body) {
		HttpHeaders all = new HttpHeaders();
		headers.forEach(all::set);
		ResponseEntity<byte[]> response = template.exchange(uri, HttpMethod.valueOf(method),
				new HttpEntity<>(body, all), byte[].class);
		return new Answer(response.getStatusCode().value(),
				(response.getBody() != null) ? response.getBody() : new byte[0]);
	}

	@Override
	boolean showsHops() {
		return true;
	}

	@Override
	boolean noticesMissingBytes() {
		return false;
	}

}
