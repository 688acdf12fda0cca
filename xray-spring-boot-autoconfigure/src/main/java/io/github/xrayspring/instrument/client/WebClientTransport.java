// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.client;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Puts a {@link TracingConnector} between WebClient and the connector that it has. A
 * builder that hides its connector is left as it is, with a WARN.
 */
final class WebClientTransport {

	private static final Logger logger = LoggerFactory.getLogger(WebClientTransport.class);

	private WebClientTransport() {
	}

	static void trace(WebClient.Builder builder, Supplier<ClientTracing> tracing) {
		ClientHttpConnector connector = connector(builder);
		if (connector == null) {
			logger.warn(
					"X-Ray can't trace clients of {}, which hides its connector; give it "
							+ "TracingConnector.wrap(connector, tracing) as its connector",
					builder.getClass().getName());
			return;
		}
		builder.clientConnector(TracingConnector.wrap(connector, tracing));
		SubscribedParent.in(builder);
	}

	static WebClient traced(WebClient client, Supplier<ClientTracing> tracing) {
		WebClient.Builder builder = client.mutate();
		ClientHttpConnector connector = connector(builder);
		if (connector == null || TracingConnector.wrap(connector, tracing) == connector) {
			return client;
		}
		SubscribedParent.in(builder);
		return builder.clientConnector(TracingConnector.wrap(connector, tracing)).build();
	}

	private static @Nullable ClientHttpConnector connector(WebClient.Builder builder) {
		return BuilderTransport.of(builder, "connector", ClientHttpConnector.class, "initConnector");
	}

}
