// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.client;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.client.SimpleClientHttpRequestFactory;

/**
 * Requests of a factory that don't follow redirects, and how the factory itself would.
 * Where not all hosts may get the tracing header, redirects of a client are followed
 * above it, so that each hop is asked whether it may.
 */
interface Hops {

	/**
	 * Hops of a factory.
	 * @return the hops; {@code null} for a factory that may follow redirects and can't be
	 * kept from it
	 */
	static @Nullable Hops of(ClientHttpRequestFactory factory) {
		if (factory.getClass() == JdkClientHttpRequestFactory.class) {
			HttpClient client = JdkClients.of(factory);
			return (client != null) ? JdkHops.of((JdkClientHttpRequestFactory) factory, client) : null;
		}
		return (factory.getClass() == SimpleClientHttpRequestFactory.class) ? new SimpleHops(factory) : null;
	}

	/** A request that doesn't follow redirects. */
	@Nullable ClientHttpRequest createRequest(URI uri, HttpMethod method) throws IOException;

	/**
	 * Whether the factory follows.
	 * @param redirection where to
	 * @param from where from
	 * @param method the first request's method
	 * @param count how many redirects it has followed
	 */
	boolean follows(Redirection redirection, URI from, HttpMethod method, int count);

	/**
	 * Hops of the JDK's client: by a twin of it that never follows.
	 */
	record JdkHops(ClientHttpRequestFactory factory, JdkRedirectPolicy policy) implements Hops {

		static @Nullable Hops of(JdkClientHttpRequestFactory factory, HttpClient client) {
			JdkRedirectPolicy policy = JdkRedirectPolicy.of(client);
			ClientHttpRequestFactory hops = policy.isNever() ? factory
					: JdkClients.with(factory, JdkClients.notFollowing(client));
			return (hops != null) ? new JdkHops(hops, policy) : null;
		}

		@Override
		public ClientHttpRequest createRequest(URI uri, HttpMethod method) throws IOException {
			return this.factory.createRequest(uri, method);
		}

		@Override
		public boolean follows(Redirection redirection, URI from, HttpMethod method, int count) {
			return this.policy.follows(redirection, from, count);
		}

	}

	/**
	 * Hops of {@link HttpURLConnection}, which Spring lets follow for {@code GET} only.
	 */
	record SimpleHops(ClientHttpRequestFactory factory) implements Hops {

		/** {@code sun.net.www.protocol.http.HttpURLConnection}'s default. */
		private static final int MAX_REDIRECTS = 20;

		@Override
		public @Nullable ClientHttpRequest createRequest(URI uri, HttpMethod method) throws IOException {
			ClientHttpRequest request = this.factory.createRequest(uri, method);
			HttpURLConnection connection = JdkClients.connection(request);
			if (connection == null) {
				return null;
			}
			connection.setInstanceFollowRedirects(false);
			return request;
		}

		@Override
		public boolean follows(Redirection redirection, URI from, HttpMethod method, int count) {
			return method == HttpMethod.GET && count < MAX_REDIRECTS
					&& redirection.uri().getScheme().equalsIgnoreCase(from.getScheme());
		}

	}

}
