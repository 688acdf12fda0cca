// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.client;

import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;

/**
 * {@link HttpClientContract} with an {@code @HttpExchange} interface over RestClient.
 */
class RestClientHttpExchangeTests extends HttpClientContract {

	@Override
	TestClient open(ClientTracing tracing) {
		SimpleClientHttpRequestFactory factory = new SimpleClientHttpRequestFactory();
		factory.setReadTimeout(READ_TIMEOUT);
		RestClient client = RestClient.builder()
			.requestFactory(TracingRequestFactory.wrap(factory, () -> tracing))
			.defaultStatusHandler((status) -> true, (request, response) -> {
				// Every status is an answer.
			})
			.build();
		HttpServiceProxyFactory proxies = HttpServiceProxyFactory.builderFor(RestClientAdapter.create(client)).build();
		return new ExchangedClient(proxies.createClient(ExchangedClient.Exchanges.class));
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
