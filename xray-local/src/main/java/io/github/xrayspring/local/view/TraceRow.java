// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.view;

import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import io.github.xrayspring.local.trace.ExceptionFacts;
import io.github.xrayspring.local.trace.RootFacts;
import io.github.xrayspring.local.trace.Seconds;
import io.github.xrayspring.local.trace.Trace;
import io.github.xrayspring.local.trace.TraceSummary;

/**
 * A line of the trace list. Flags and HTTP facts are the root segment's.
 *
 * @param id trace id
 * @param startTime seconds since 1970
 * @param duration seconds from the first start to the last end
 * @param responseTime seconds that the root took
 * @param method HTTP method
 * @param url URL
 * @param path the URL's path
 * @param status HTTP status
 * @param fault 5xx or exception
 * @param error 4xx
 * @param throttle 429
 * @param partial whether something is missing
 * @param inProgress whether something is still running
 * @param name the root's name
 * @param services names of the segments
 * @param segments number of segments
 * @param subsegments number of subsegments
 * @param exception first exception
 * @param thrown type of the first exception, and whether it was a fault or an error
 * @param annotations the root's annotations
 * @param repetition the calls that repeat most
 */
record TraceRow(String id, BigDecimal startTime, BigDecimal duration, @Nullable BigDecimal responseTime,
		@Nullable String method, @Nullable String url, @Nullable String path, @Nullable Integer status, boolean fault,
		boolean error, boolean throttle, boolean partial, boolean inProgress, String name, List<String> services,
		int segments, int subsegments, @Nullable String exception, @Nullable Thrown thrown,
		@Nullable JsonNode annotations, @Nullable RepetitionBadge repetition) {

	static TraceRow of(Trace trace, @Nullable RepetitionBadge repetition) {
		TraceSummary summary = trace.summary();
		RootFacts root = summary.root();
		return new TraceRow(trace.id(), Seconds.of(summary.start()), Seconds.of(summary.duration()),
				Seconds.ofNullable(summary.responseTime()), root.method(), root.url(), path(root.url()), root.status(),
				root.fault(), root.error(), root.throttle(), summary.partial(), summary.inProgress(), root.name(),
				summary.services(), summary.segments(), summary.subsegments(), summary.exception(),
				Thrown.of(summary.thrown()), root.annotations().isObject() ? root.annotations() : null, repetition);
	}

	private static @Nullable String path(@Nullable String url) {
		if (url == null) {
			return null;
		}
		try {
			@Nullable String path = new URI(url).getRawPath();
			return (path == null || path.isEmpty()) ? "/" : path;
		}
		catch (URISyntaxException ex) {
			return url;
		}
	}

	/**
	 * What a filter needs to find an exception again.
	 *
	 * @param type its type
	 * @param kind {@code fault} or {@code error}: where the root cause is to be looked
	 * for
	 */
	record Thrown(String type, String kind) {

		static @Nullable Thrown of(@Nullable ExceptionFacts facts) {
			if (facts == null || (!facts.fault() && !facts.error())) {
				return null;
			}
			return new Thrown(facts.type(), facts.fault() ? "fault" : "error");
		}

	}

}
