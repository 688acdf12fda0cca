// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.api;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

import org.jspecify.annotations.Nullable;

import io.github.xrayspring.local.trace.Trace;

/**
 * Where the next page of a newest-first list goes on: behind the last trace of this one.
 * A place in a list of positions would shift with each new trace.
 *
 * @param start start time of the last trace
 * @param id id of the last trace
 */
record PageToken(double start, String id) {

	static PageToken after(Trace trace) {
		return new PageToken(trace.summary().start(), trace.id());
	}

	static @Nullable PageToken parse(@Nullable String text) {
		if (text == null || text.isEmpty()) {
			return null;
		}
		try {
			String decoded = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
			int space = decoded.indexOf(' ');
			return new PageToken(Double.parseDouble(decoded.substring(0, space)), decoded.substring(space + 1));
		}
		catch (IllegalArgumentException | IndexOutOfBoundsException ex) {
			throw notOurs();
		}
	}

	/** Refuses a token where an operation has one page only and gave none. */
	static void refuse(Parameters parameters) {
		@Nullable String token = parameters.text("NextToken");
		if (token != null && !token.isEmpty()) {
			throw notOurs();
		}
	}

	private static InvalidRequestException notOurs() {
		return new InvalidRequestException("NextToken isn't one that X-Ray Local gave");
	}

	// The order of a page: latest start first, then by id, so that a token names one
	// place.
	static int compare(Trace left, Trace right) {
		int byStart = Double.compare(right.summary().start(), left.summary().start());
		return (byStart != 0) ? byStart : left.id().compareTo(right.id());
	}

	boolean isBefore(Trace trace) {
		int byStart = Double.compare(trace.summary().start(), this.start);
		return byStart < 0 || (byStart == 0 && this.id.compareTo(trace.id()) < 0);
	}

	String text() {
		return Base64.getUrlEncoder()
			.withoutPadding()
			.encodeToString((this.start + " " + this.id).getBytes(StandardCharsets.UTF_8));
	}

}
