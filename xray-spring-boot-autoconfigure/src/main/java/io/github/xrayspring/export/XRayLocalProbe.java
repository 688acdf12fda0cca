// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.export;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/**
 * Finds out whether it is an X-Ray Local that holds a port: it answers
 * {@code GET /api/about}.
 *
 * @since 0.1.0
 */
public final class XRayLocalProbe {

	private static final Duration TIMEOUT = Duration.ofSeconds(1);

	/** How X-Ray Local names itself, in the JSON that it answers. */
	private static final String PRODUCT = "\"xray-local\"";

	private XRayLocalProbe() {
	}

	/**
	 * Asks whoever answers.
	 * @param address where, for example {@code http://localhost:2000/}
	 * @return whether it is an X-Ray Local
	 */
	public static boolean answersAt(URI address) {
		HttpClient client = HttpClient.newBuilder()
			.version(HttpClient.Version.HTTP_1_1)
			.proxy(HttpClient.Builder.NO_PROXY)
			.connectTimeout(TIMEOUT)
			.build();
		HttpRequest request = HttpRequest.newBuilder(address.resolve("/api/about")).timeout(TIMEOUT).build();
		try {
			HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
			return response.statusCode() == 200 && response.body().contains(PRODUCT);
		}
		catch (IOException ex) {
			return false;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

}
