// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.filter;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * The simple keywords: a flag, a number or a text of whatever is looked at.
 */
enum Keyword {

	OK("ok", Kind.FLAG), ERROR("error", Kind.FLAG), THROTTLE("throttle", Kind.FLAG), FAULT("fault", Kind.FLAG),
	PARTIAL("partial", Kind.FLAG), INFERRED("inferred", Kind.FLAG), FIRST("first", Kind.FLAG), LAST("last", Kind.FLAG),
	REMOTE("remote", Kind.FLAG), ROOT("root", Kind.FLAG),

	RESPONSE_TIME("responsetime", Kind.NUMBER), DURATION("duration", Kind.NUMBER),
	HTTP_STATUS("http.status", Kind.NUMBER), INDEX("index", Kind.NUMBER), COVERAGE("coverage", Kind.NUMBER),

	HTTP_URL("http.url", Kind.TEXT), HTTP_METHOD("http.method", Kind.TEXT),
	HTTP_USER_AGENT("http.useragent", Kind.TEXT), HTTP_CLIENT_IP("http.clientip", Kind.TEXT), USER("user", Kind.TEXT),
	NAME("name", Kind.TEXT), TYPE("type", Kind.TEXT), MESSAGE("message", Kind.TEXT),
	AVAILABILITY_ZONE("availabilityzone", Kind.TEXT), INSTANCE_ID("instance.id", Kind.TEXT),
	RESOURCE_ARN("resource.arn", Kind.TEXT);

	/** What a call, a segment and a trace have alike. */
	static final Set<Keyword> OF_CALLS = EnumSet.of(OK, ERROR, THROTTLE, FAULT, PARTIAL, RESPONSE_TIME, DURATION,
			HTTP_STATUS, HTTP_URL, HTTP_METHOD, HTTP_USER_AGENT, HTTP_CLIENT_IP);

	/** What only a service or a whole trace has. */
	static final Set<Keyword> OF_SERVICES = EnumSet.of(INFERRED, USER, AVAILABILITY_ZONE, INSTANCE_ID, RESOURCE_ARN);

	private static final Map<String, Keyword> BY_NAME = Arrays.stream(values())
		.collect(Collectors.toMap(Keyword::text, Function.identity()));

	private final String text;

	private final Kind kind;

	Keyword(String text, Kind kind) {
		this.text = text;
		this.kind = kind;
	}

	static @Nullable Keyword of(String word) {
		return BY_NAME.get(word.toLowerCase(Locale.ROOT));
	}

	String text() {
		return this.text;
	}

	Kind kind() {
		return this.kind;
	}

	/**
	 * What a keyword is compared with.
	 */
	enum Kind {

		/** True or false. */
		FLAG,

		/** A number. */
		NUMBER,

		/** A text. */
		TEXT

	}

}
