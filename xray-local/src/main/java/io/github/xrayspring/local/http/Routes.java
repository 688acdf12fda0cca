// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

/**
 * Which endpoint answers which method and path.
 *
 * <pre>
 * /api/traces        GET  → list
 * /TraceSegments     POST → PutTraceSegments
 * /assets/           GET  → everything below, looked up in a map
 * any other POST          → unknown operation        (the AWS CLI asks for something that isn't there)
 * anything else           → 404; 405 where another method would do
 * </pre>
 *
 * @since 0.1.0
 */
public final class Routes {

	private static final String ABSENT = "NotFoundException";

	private final Map<String, Map<String, Endpoint>> exact = new LinkedHashMap<>();

	private final Map<String, Endpoint> below = new LinkedHashMap<>();

	private final CallCounts counts = new CallCounts();

	private Endpoint otherPosts = (request) -> notFound();

	public Routes get(String path, Endpoint endpoint) {
		return add("GET", path, endpoint);
	}

	public Routes post(String path, Endpoint endpoint) {
		return add("POST", path, endpoint);
	}

	/**
	 * Adds a route for everything below a path.
	 * @param prefix ends with a slash
	 * @param endpoint answers GET
	 * @return this
	 */
	public Routes getBelow(String prefix, Endpoint endpoint) {
		this.below.put(prefix, endpoint);
		return this;
	}

	/**
	 * Sets what answers a POST to a path that nobody knows.
	 * @param endpoint answers in the API's way
	 * @return this
	 */
	public Routes otherPosts(Endpoint endpoint) {
		this.otherPosts = endpoint;
		return this;
	}

	/**
	 * What was asked by POST, as the X-Ray API is.
	 * @return the counts, live
	 */
	public CallCounts counts() {
		return this.counts;
	}

	Response answer(String method, Request request) {
		String readable = method.equals("HEAD") ? "GET" : method;
		Map<String, Endpoint> methods = this.exact.getOrDefault(request.path(), Map.of());
		@Nullable Endpoint endpoint = methods.get(readable);
		if (endpoint == null && readable.equals("GET")) {
			endpoint = endpointAbove(request.path());
		}
		if (endpoint != null) {
			Response response = endpoint.answer(request);
			if (method.equals("POST")) {
				this.counts.count(request.path(), response);
			}
			return response;
		}
		if (!methods.isEmpty()) {
			return notAllowed(method, methods);
		}
		return readable.equals("POST") ? this.otherPosts.answer(request) : notFound();
	}

	private Routes add(String method, String path, Endpoint endpoint) {
		this.exact.computeIfAbsent(path, (key) -> new LinkedHashMap<>()).put(method, endpoint);
		return this;
	}

	private @Nullable Endpoint endpointAbove(String path) {
		for (Map.Entry<String, Endpoint> entry : this.below.entrySet()) {
			if (path.startsWith(entry.getKey())) {
				return entry.getValue();
			}
		}
		return null;
	}

	private static Response notAllowed(String method, Map<String, Endpoint> methods) {
		String allowed = String.join(", ", new TreeSet<>(methods.keySet()));
		return Response
			.error(405, "MethodNotAllowedException", "The method " + method + " isn't answered here; use " + allowed)
			.with("Allow", allowed);
	}

	private static Response notFound() {
		return Response.error(404, ABSENT, "There is nothing at this path");
	}

}
