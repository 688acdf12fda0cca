// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.client;

import java.lang.ref.WeakReference;

import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

import io.github.xrayspring.recorder.Entity;
import io.github.xrayspring.recorder.XRayContext;

/**
 * Remembers what was current where a request was subscribed to first. A retry subscribes
 * again on a thread of the connector, where nothing is current. Kept with the request,
 * and no longer alive than its segment.
 */
final class SubscribedParent {

	private static final String ATTRIBUTE = SubscribedParent.class.getName();

	private volatile @Nullable WeakReference<Entity> first;

	private SubscribedParent() {
	}

	/** Makes a builder's clients remember; once. */
	static void in(WebClient.Builder builder) {
		builder.filters((filters) -> {
			if (filters.stream().noneMatch(Filter.class::isInstance)) {
				filters.add(0, new Filter());
				builder.defaultRequest((request) -> request.attribute(ATTRIBUTE, new SubscribedParent()));
			}
		});
	}

	private @Nullable Entity get() {
		Entity current = XRayContext.capture();
		WeakReference<Entity> reference = this.first;
		if (current != null && reference == null) {
			this.first = new WeakReference<>(current);
		}
		return (current != null || reference == null) ? current : reference.get();
	}

	/**
	 * Puts the parent into Reactor's context, where the application hasn't put one.
	 */
	private static final class Filter implements ExchangeFilterFunction {

		@Override
		public Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
			return Mono.deferContextual((context) -> {
				Entity parent = context.hasKey(XRayContext.KEY) ? null : parent(request);
				Mono<ClientResponse> response = next.exchange(request);
				return (parent != null) ? response.contextWrite((all) -> all.put(XRayContext.KEY, parent)) : response;
			});
		}

		private static @Nullable Entity parent(ClientRequest request) {
			return (request.attributes().get(ATTRIBUTE) instanceof SubscribedParent remembered) ? remembered.get()
					: XRayContext.capture();
		}

	}

}
