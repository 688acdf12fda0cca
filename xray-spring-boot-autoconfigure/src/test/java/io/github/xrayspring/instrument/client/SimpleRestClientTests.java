// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.client;

import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.SimpleClientHttpRequestFactory;

/**
 * {@link HttpClientContract} with RestClient over {@code HttpURLConnection}.
 */
class SimpleRestClientTests extends RestClientContract {

	@Override
	ClientHttpRequestFactory factory() {
		SimpleClientHttpRequestFactory factory = new SimpleClientHttpRequestFactory();
		factory.setReadTimeout(READ_TIMEOUT);
		return factory;
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
