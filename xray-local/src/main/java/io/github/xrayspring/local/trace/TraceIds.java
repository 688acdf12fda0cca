// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.trace;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Trace ids as people paste them: X-Ray's form or W3C's 32 digits, in any case.
 *
 * @since 0.1.0
 */
public final class TraceIds {

	private static final Pattern FORM = Pattern
		.compile("(?:1-([0-9a-f]{8})-([0-9a-f]{24}))|(?:([0-9a-f]{8})([0-9a-f]{24}))");

	private TraceIds() {
	}

	/**
	 * Reads a trace id.
	 * @param text what somebody gave as a trace id
	 * @return {@code 1-<8 digits>-<24 digits>} in lower case, or {@code null} if the text
	 * is no trace id
	 */
	public static @Nullable String normalize(String text) {
		Matcher matcher = FORM.matcher(text.strip().toLowerCase(Locale.ROOT));
		if (!matcher.matches()) {
			return null;
		}
		int group = (matcher.group(1) != null) ? 1 : 3;
		return "1-" + matcher.group(group) + "-" + matcher.group(group + 1);
	}

	/**
	 * The time that a trace id tells; W3C ids may carry anything there.
	 * @param id an id in X-Ray's form
	 * @return seconds since 1970
	 */
	public static long epochSecond(String id) {
		return Long.parseLong(id.substring(2, 10), 16);
	}

}
