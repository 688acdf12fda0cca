// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.client;

import java.lang.reflect.Field;
import java.net.HttpURLConnection;
import java.net.http.HttpClient;
import java.util.concurrent.Executor;

import org.jspecify.annotations.Nullable;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.util.ReflectionUtils;

/**
 * The JDK's clients inside Spring's, which don't show them: read from fields, and put
 * into copies, never changed in place. Where a field isn't there, nothing is found.
 */
final class JdkClients {

	private JdkClients() {
	}

	/** The JDK's client of a request factory or a connector. */
	static @Nullable HttpClient of(Object holder) {
		return (field(holder, "httpClient") instanceof HttpClient client) ? client : null;
	}

	/** The same factory with a client that doesn't trace, where its own does. */
	static ClientHttpRequestFactory untraced(ClientHttpRequestFactory factory) {
		if (factory.getClass() == JdkClientHttpRequestFactory.class
				&& of(factory) instanceof TracingHttpClient traced) {
			ClientHttpRequestFactory copy = with((JdkClientHttpRequestFactory) factory, traced.delegate());
			return (copy != null) ? copy : factory;
		}
		return factory;
	}

	static @Nullable JdkClientHttpRequestFactory with(JdkClientHttpRequestFactory factory, HttpClient client) {
		if (!(field(factory, "executor") instanceof Executor executor)) {
			return null;
		}
		JdkClientHttpRequestFactory copy = new JdkClientHttpRequestFactory(client, executor);
		ReflectionUtils.shallowCopyFieldState(factory, copy);
		return copy;
	}

	/** A client like the given one, but for redirects, which it hands to its caller. */
	static HttpClient notFollowing(HttpClient client) {
		HttpClient.Builder builder = HttpClient.newBuilder()
			.followRedirects(HttpClient.Redirect.NEVER)
			.version(client.version())
			.sslContext(client.sslContext())
			.sslParameters(client.sslParameters());
		client.cookieHandler().ifPresent(builder::cookieHandler);
		client.connectTimeout().ifPresent(builder::connectTimeout);
		client.proxy().ifPresent(builder::proxy);
		client.authenticator().ifPresent(builder::authenticator);
		client.executor().ifPresent(builder::executor);
		return builder.build();
	}

	/** The connection of a request of Spring's simple factory. */
	static @Nullable HttpURLConnection connection(ClientHttpRequest request) {
		return (field(request, "connection") instanceof HttpURLConnection connection) ? connection : null;
	}

	private static @Nullable Object field(Object holder, String name) {
		Field field = ReflectionUtils.findField(holder.getClass(), name);
		if (field == null) {
			return null;
		}
		ReflectionUtils.makeAccessible(field);
		return ReflectionUtils.getField(field, holder);
	}

}
