// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.client;

import java.net.URI;
import java.net.http.HttpClient;

import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.http.client.reactive.ClientHttpRequest;
import org.springframework.util.ClassUtils;
import reactor.netty.http.client.HttpClientRequest;

/**
 * Puts the tracing headers into requests of a call. Where not all hosts may get them, it
 * must be known where a request goes after a redirect: Reactor Netty tells, and asks for
 * the headers again at each hop; the JDK's client is known where it doesn't follow.
 * Requests of others go without.
 */
interface ReactiveHeaders {

	/** Called for each request that the connector writes, also after a redirect. */
	void put(ClientHttpRequest request);

	static ReactiveHeaders of(ClientTracing tracing, ClientCall call, ClientHttpConnector connector) {
		if (!tracing.isRestricted() || isNotFollowing(connector)) {
			return (request) -> call.inject(request, ReactiveHeaders::set);
		}
		return (request) -> {
			Object outgoing = request.getNativeRequest();
			if (Netty.PRESENT && outgoing instanceof HttpClientRequest netty) {
				Netty.put(netty, request, call);
			}
		};
	}

	private static boolean isNotFollowing(ClientHttpConnector connector) {
		HttpClient client = JdkConnectors.client(connector);
		return client != null && client.followRedirects() == HttpClient.Redirect.NEVER;
	}

	private static void set(ClientHttpRequest request, String name, String value) {
		request.getHeaders().set(name, value);
	}

	/**
	 * Requests of Reactor Netty, which know their own URL.
	 */
	final class Netty {

		static final boolean PRESENT = ClassUtils.isPresent("reactor.netty.http.client.HttpClientRequest",
				ReactiveHeaders.class.getClassLoader());

		private Netty() {
		}

		static void put(HttpClientRequest netty, ClientHttpRequest request, ClientCall call) {
			String url = netty.resourceUrl();
			if (url != null) {
				call.inject(URI.create(url), request, ReactiveHeaders::set);
			}
		}

	}

}
