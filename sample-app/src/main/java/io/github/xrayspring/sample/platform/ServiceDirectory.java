// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sample.platform;

import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;
import org.springframework.web.util.DefaultUriBuilderFactory;
import org.springframework.web.util.UriBuilder;
import org.springframework.web.util.UriBuilderFactory;

/**
 * Where each service listens: the sample's stand-in for DNS. Looked up anew for each
 * call, since a service may start before those that it calls. Thread-safe.
 */
public final class ServiceDirectory {

	private final Map<String, Integer> ports = new ConcurrentHashMap<>();

	public void register(String service, int port) {
		this.ports.put(service, port);
	}

	/**
	 * Returns the base URL of a service.
	 * @param service the service's name
	 * @return the base URL, without a path
	 * @throws IllegalStateException if the service hasn't started
	 */
	public URI address(String service) {
		Integer port = this.ports.get(service);
		if (port == null) {
			throw new IllegalStateException("Service '%s' hasn't started yet; try again".formatted(service));
		}
		return URI.create("http://localhost:" + port);
	}

	/**
	 * Returns what a {@code RestClient} or {@code WebClient} builds its URLs with.
	 * @param service the name of the service that the client calls
	 * @return a factory that resolves paths against the service's address
	 */
	public UriBuilderFactory urisOf(String service) {
		return new ServiceUriBuilderFactory(service);
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
