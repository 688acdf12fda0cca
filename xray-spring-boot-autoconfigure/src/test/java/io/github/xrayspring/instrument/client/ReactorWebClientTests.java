// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.client;

import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import reactor.netty.http.client.HttpClient;

/**
 * {@link HttpClientContract} with WebClient over Reactor Netty.
 */
class ReactorWebClientTests extends WebClientContract {

	@Override
	ClientHttpConnector connector() {
		return new ReactorClientHttpConnector(HttpClient.create().followRedirect(true).responseTimeout(READ_TIMEOUT));
	}

}
