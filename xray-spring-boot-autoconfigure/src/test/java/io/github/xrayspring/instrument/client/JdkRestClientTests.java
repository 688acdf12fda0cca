// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.client;

import java.net.http.HttpClient;

import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;

/**
 * {@link HttpClientContract} with RestClient over the JDK's client.
 */
class JdkRestClientTests extends RestClientContract {

	@Override
	ClientHttpRequestFactory factory() {
		HttpClient client = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();
		JdkClientHttpRequestFactory factory = new JdkClientHttpRequestFactory(client);
		factory.setReadTimeout(READ_TIMEOUT);
		return factory;
	}

	@Override
	boolean showsHops() {
		return true;
	}

}
