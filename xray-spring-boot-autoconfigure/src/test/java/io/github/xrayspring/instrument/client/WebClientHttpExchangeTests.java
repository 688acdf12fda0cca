// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.client;

import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.support.WebClientAdapter;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;

/**
 * {@link HttpClientContract} with an {@code @HttpExchange} interface over WebClient.
 */
class WebClientHttpExchangeTests extends HttpClientContract {

	@Override
	TestClient open(ClientTracing tracing) {
		WebClient client = WebClient.builder()
			.clientConnector(
					TracingConnector.wrap(
							new ReactorClientHttpConnector(
									HttpClient.create().followRedirect(true).responseTimeout(READ_TIMEOUT)),
							() -> tracing))
			.codecs((codecs) -> codecs.defaultCodecs().maxInMemorySize(-1))
			.defaultStatusHandler((status) -> true, (response) -> Mono.empty())
			.build();
		HttpServiceProxyFactory proxies = HttpServiceProxyFactory.builderFor(WebClientAdapter.create(client)).build();
		return new ExchangedClient(proxies.createClient(ExchangedClient.Exchanges.class));
	}

}
