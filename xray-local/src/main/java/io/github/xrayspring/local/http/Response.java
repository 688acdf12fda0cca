// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.http;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer. What every answer carries is added at the door.
 *
 * @since 0.1.0
 */
public final class Response {

	private final int status;

	private final Map<String, String> headers;

	private final byte[] body;

	private Response(int status, Map<String, String> headers, byte[] body) {
		this.status = status;
		this.headers = headers;
		this.body = body;
	}

	public static Response of(int status, String contentType, byte[] body) {
		return new Response(status, Map.of("Content-Type", contentType), body);
	}

	public static Response json(Object value) {
		return json(200, value);
	}

	public static Response noContent() {
		return new Response(204, Map.of(), new byte[0]);
	}

	/**
	 * An error as both of the API's clients and the page read it.
	 * @param status the HTTP status
	 * @param code the AWS error code
	 * @param message what is wrong and what to do
	 * @return a JSON answer with {@code __type}, {@code Message} and {@code message}, and
	 * the header {@code x-amzn-ErrorType}
	 */
	public static Response error(int status, String code, String message) {
		Map<String, String> body = new LinkedHashMap<>();
		body.put("__type", code);
		body.put("message", message);
		body.put("Message", message);
		return json(status, body).with("x-amzn-ErrorType", code);
	}

	public Response with(String header, String value) {
		Map<String, String> extended = new LinkedHashMap<>(this.headers);
		extended.put(header, value);
		return new Response(this.status, extended, this.body);
	}

	int status() {
		return this.status;
	}

	Map<String, String> headers() {
		return this.headers;
	}

	byte[] body() {
		return this.body;
	}

	private static Response json(int status, Object value) {
		return of(status, "application/json; charset=utf-8", Json.bytes(value));
	}

}
