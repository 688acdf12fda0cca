// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.client;

import java.net.http.HttpClient;

import org.jspecify.annotations.Nullable;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.http.client.reactive.JdkClientHttpConnector;
import org.springframework.util.ReflectionUtils;

/**
 * The JDK's clients inside WebClient's connectors.
 */
final class JdkConnectors {

	private JdkConnectors() {
	}

	static @Nullable HttpClient client(ClientHttpConnector connector) {
		return (connector.getClass() == JdkClientHttpConnector.class) ? JdkClients.of(connector) : null;
	}

	/** The same connector with a client that doesn't trace, where its own does. */
	static ClientHttpConnector untraced(ClientHttpConnector connector) {
		if (client(connector) instanceof TracingHttpClient traced) {
			JdkClientHttpConnector copy = new JdkClientHttpConnector(traced.delegate());
			ReflectionUtils.shallowCopyFieldState((JdkClientHttpConnector) connector, copy);
			return copy;
		}
		return connector;
	}

}
