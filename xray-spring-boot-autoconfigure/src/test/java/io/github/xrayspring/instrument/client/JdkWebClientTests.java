// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.client;

import java.net.http.HttpClient;

import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.http.client.reactive.JdkClientHttpConnector;

/**
 * {@link HttpClientContract} with WebClient over the JDK's client, which doesn't follow
 * redirects here.
 */
class JdkWebClientTests extends WebClientContract {

	@Override
	ClientHttpConnector connector() {
		JdkClientHttpConnector connector = new JdkClientHttpConnector(HttpClient.newHttpClient());
		connector.setReadTimeout(READ_TIMEOUT);
		return connector;
	}

	@Override
	boolean followsRedirects() {
		return false;
	}

}
