// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sample.platform;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;
import org.springframework.web.util.DefaultUriBuilderFactory;
import org.springframework.web.util.UriBuilder;
import org.springframework.web.util.UriBuilderFactory;

/**
 * Where each service listens: the sample's stand-in for DNS. Looked up anew for each
 * call, since a service may start before those that it calls; a call that comes while
 * they start waits for them. Thread-safe.
 */
public final class ServiceDirectory {

	private final Map<String, CompletableFuture<Integer>> ports = new ConcurrentHashMap<>();

	private final Duration patience;

	/**
	 * Makes an empty directory.
	 * @param patience how long a call waits for a service that is starting
	 */
	public ServiceDirectory(Duration patience) {
		this.patience = patience;
	}

	public void register(String service, int port) {
		port(service).complete(port);
	}

	/**
	 * Returns the base URL of a service, as soon as it listens.
	 * @param service the service's name
	 * @return the base URL, without a path
	 * @throws IllegalStateException if the service doesn't start in time
	 */
	public URI address(String service) {
		try {
			return URI.create("http://localhost:" + port(service).get(this.patience.toMillis(), TimeUnit.MILLISECONDS));
		}
		catch (TimeoutException | ExecutionException ex) {
			throw new IllegalStateException("Service '%s' hasn't started yet; try again".formatted(service), ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted while waiting for service '%s'".formatted(service), ex);
		}
	}

	/**
	 * Returns what a {@code RestClient} or {@code WebClient} builds its URLs with.
	 * @param service the name of the service that the client calls
	 * @return a factory that resolves paths against the service's address
	 */
	public UriBuilderFactory urisOf(String service) {
		return new ServiceUriBuilderFactory(service);
	}

	private CompletableFuture<Integer> port(String service) {
		return this.ports.computeIfAbsent(service, (name) -> new CompletableFuture<>());
	}

	private final class ServiceUriBuilderFactory implements UriBuilderFactory {

		private final String service;

		private ServiceUriBuilderFactory(String service) {
			this.service = service;
		}

		@Override
		public URI expand(String uriTemplate, Map<String, ?> uriVariables) {
			return resolved().expand(uriTemplate, uriVariables);
		}

		@Override
		public URI expand(String uriTemplate, @Nullable Object... uriVariables) {
			return resolved().expand(uriTemplate, uriVariables);
		}

		@Override
		public UriBuilder uriString(String uriTemplate) {
			return resolved().uriString(uriTemplate);
		}

		@Override
		public UriBuilder builder() {
			return resolved().builder();
		}

		private UriBuilderFactory resolved() {
			return new DefaultUriBuilderFactory(address(this.service).toString());
		}

	}

}
