// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.client;

import java.net.http.HttpRequest;

import org.jspecify.annotations.Nullable;

/**
 * Puts the tracing headers into a copy of an immutable request, in place of those that it
 * has.
 */
final class TracedHeaders {

	private TracedHeaders() {
	}

	static HttpRequest in(HttpRequest request, ClientCall call) {
		Copy copy = new Copy(request);
		call.inject(copy, Copy::set);
		return copy.result();
	}

	/**
	 * A copy that is made when the first header comes.
	 */
	private static final class Copy {

		private final HttpRequest request;

		private HttpRequest.@Nullable Builder builder;

		Copy(HttpRequest request) {
			this.request = request;
		}

		void set(String name, String value) {
			HttpRequest.Builder copy = this.builder;
			if (copy == null) {
				copy = HttpRequest.newBuilder(this.request, (header, existing) -> true);
			}
			copy.setHeader(name, value);
			this.builder = copy;
		}

		HttpRequest result() {
			return (this.builder != null) ? this.builder.build() : this.request;
		}

	}

}
