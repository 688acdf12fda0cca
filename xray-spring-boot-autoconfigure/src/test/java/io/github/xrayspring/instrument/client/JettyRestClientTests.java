// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.client;

import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.JettyClientHttpRequestFactory;

/**
 * {@link HttpClientContract} with RestClient over Jetty's client.
 */
class JettyRestClientTests extends RestClientContract {

	@Override
	ClientHttpRequestFactory factory() {
		JettyClientHttpRequestFactory factory = new JettyClientHttpRequestFactory();
		factory.setReadTimeout(READ_TIMEOUT);
		return factory;
	}

	@Override
	boolean sendsUnderTargets() {
		return false;
	}

}
