// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.awssdk;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * A member of a request or a response that is recorded, written
 * {@code [response.]Member[.count|.keys|.tables][ as name]}. Knows nothing of the SDK,
 * which needn't be there where settings are checked. Immutable.
 *
 * @param ofResponse whether it is a member of the response
 * @param member its name in the SDK's model
 * @param part what of its value is recorded
 * @param key its name in the {@code aws} block
 */
record AllowedParameter(boolean ofResponse, String member, Part part, String key) {

	private static final Pattern FORM = Pattern
		.compile("(?<response>response\\.)?(?<member>\\w+)(\\.(?<part>count|keys|tables))?(\\s+as\\s+(?<key>\\w+))?");

	/**
	 * Reads one.
	 * @throws IllegalArgumentException if the text has another form
	 */
	static AllowedParameter parse(String text) {
		Matcher matcher = FORM.matcher(text.strip());
		if (!matcher.matches()) {
			throw new IllegalArgumentException(
					"'" + text + "' is not a member; write TableName, Entries.count or response.MessageId as id");
		}
		String member = matcher.group("member");
		String part = matcher.group("part");
		String key = matcher.group("key");
		return new AllowedParameter(matcher.group("response") != null, member,
				(part != null) ? Part.valueOf(part.toUpperCase(Locale.ROOT)) : Part.VALUE,
				(key != null) ? key : ParameterName.of((part != null) ? member + '_' + part : member));
	}

	static boolean isMember(String text) {
		return FORM.matcher(text.strip()).matches();
	}

	/**
	 * What of a member's value is recorded.
	 */
	enum Part {

		/** The value: a scalar, or the scalars of a structure or a list. */
		VALUE {
			@Override
			@Nullable Object of(Object value) {
				return ParameterValues.of(value);
			}
		},

		/** The number of elements. */
		COUNT {
			@Override
			@Nullable Object of(Object value) {
				return ParameterValues.count(value);
			}
		},

		/** The keys of a map. */
		KEYS {
			@Override
			@Nullable Object of(Object value) {
				return ParameterValues.keys(value);
			}
		},

		/** The tables that the elements name. */
		TABLES {
			@Override
			@Nullable Object of(Object value) {
				return ParameterValues.tables(value);
			}
		};

		abstract @Nullable Object of(Object value);

	}

}
