// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.client;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;

/**
 * {@link HttpClientContract} with the JDK's client, called asynchronously.
 */
class JdkHttpClientAsyncTests extends HttpClientContract {

	@Override
	TestClient open(ClientTracing tracing) {
		HttpClient client = TracingHttpClient
			.wrap(HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build(), () -> tracing);
		return (method, uri, headers, body) -> {
			HttpRequest.Builder builder = HttpRequest.newBuilder(uri)
				.timeout(READ_TIMEOUT)
				.method(method, (body != null) ? BodyPublishers.ofByteArray(body) : BodyPublishers.noBody());
			headers.forEach(builder::header);
			HttpRequest request = builder.build();
			HttpResponse<byte[]> response = client.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray()).get();
			return new Answer(response.statusCode(), response.body());
		};
	}

	@Override
	boolean showsHops() {
		return true;
	}

}
