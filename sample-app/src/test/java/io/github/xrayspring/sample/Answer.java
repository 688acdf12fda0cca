// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sample;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a service answered over HTTP.
 *
 * @param status the status
 * @param contentType the content type, empty without a body
 * @param traceId id of its trace, empty without one
 * @param text the body
 */
record Answer(int status, String contentType, String traceId, String text) {

	private static final HttpClient client = HttpClient.newHttpClient();

	static Answer get(RunningServices services, SampleService service, String path) {
		return send(request(services, service, path).build());
	}

	static Answer get(URI uri) {
		return send(HttpRequest.newBuilder(uri).build());
	}

	static Answer post(RunningServices services, SampleService service, String path, String json) {
		return send(request(services, service, path).header("Content-Type", "application/json")
			.POST(BodyPublishers.ofString(json))
			.build());
	}

	private static HttpRequest.Builder request(RunningServices services, SampleService service, String path) {
		return HttpRequest.newBuilder(URI.create("http://localhost:" + services.port(service) + path));
	}

	private static Answer send(HttpRequest request) {
		try {
			HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
			return new Answer(response.statusCode(), response.headers().firstValue("Content-Type").orElse(""),
					response.headers().firstValue("X-Amzn-Trace-Id").orElse("").replace("Root=", ""), response.body());
		}
		catch (IOException ex) {
			throw new IllegalStateException("No answer from " + request.uri(), ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	JsonNode json() {
		return JsonMapper.shared().readTree(this.text);
	}

}
