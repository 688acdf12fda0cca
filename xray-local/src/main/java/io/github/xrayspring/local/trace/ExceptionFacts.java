// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.trace;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a summary says of an exception.
 *
 * @param type its type as it was sent
 * @param message its message, maybe empty
 * @param fault whether it made a fault of where it was thrown
 * @param error whether it made an error of it
 * @since 0.1.0
 */
public record ExceptionFacts(String type, String message, boolean fault, boolean error) {

	private static final int MAX_TEXT = 200;

	static @Nullable ExceptionFacts of(TraceNode node) {
		JsonNode exception = node.json().path("cause").path("exceptions").path(0);
		return exception.isObject() ? new ExceptionFacts(exception.path("type").stringValue("exception"),
				exception.path("message").stringValue(""), node.isFault(), node.isError()) : null;
	}

	/**
	 * What a list shows.
	 * @return type (simple name) and message
	 */
	public String text() {
		String simpleName = this.type.substring(this.type.lastIndexOf('.') + 1);
		String text = this.message.isEmpty() ? simpleName : simpleName + ": " + this.message;
		return (text.length() > MAX_TEXT) ? text.substring(0, MAX_TEXT - 1) + "…" : text;
	}

}
