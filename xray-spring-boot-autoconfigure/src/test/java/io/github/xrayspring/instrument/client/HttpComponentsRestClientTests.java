// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.client;

import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;

/**
 * {@link HttpClientContract} with RestClient over Apache HttpClient 5.
 */
class HttpComponentsRestClientTests extends RestClientContract {

	@Override
	ClientHttpRequestFactory factory() {
		HttpComponentsClientHttpRequestFactory factory = new HttpComponentsClientHttpRequestFactory();
		factory.setReadTimeout(READ_TIMEOUT);
		return factory;
	}

	@Override
	boolean sendsUnderTargets() {
		return false;
	}

	// It refuses a URI with user information.
	@Override
	String userInfo() {
		return "";
	}

}
