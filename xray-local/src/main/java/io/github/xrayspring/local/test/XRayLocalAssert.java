// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.test;

import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

import io.github.xrayspring.local.XRayLocal;
import io.github.xrayspring.local.trace.Trace;
import io.github.xrayspring.local.trace.TraceIds;

/**
 * Assertions on what an X-Ray Local has received. Segments arrive a moment after the
 * answer that the test has seen, so each assertion waits for what it asks for, 5 seconds
 * unless told otherwise.
 *
 * @since 0.1.0
 */
public final class XRayLocalAssert extends AbstractAssert<XRayLocalAssert, XRayLocal> {

	private static final Duration DEFAULT_PATIENCE = Duration.ofSeconds(5);

	private static final Pattern ROOT = Pattern.compile("(?i)(?:^|;)\\s*Root=([^;]+)");

	private static final Pattern TRACEPARENT = Pattern.compile("[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}");

	private Patience patience = new Patience(DEFAULT_PATIENCE);

	XRayLocalAssert(XRayLocal local) {
		super(local, XRayLocalAssert.class);
	}

	/**
	 * Sets how long the following assertions wait.
	 * @param duration how long at most
	 * @return this
	 */
	public XRayLocalAssert within(Duration duration) {
		this.patience = new Patience(duration);
		return this;
	}

	/**
	 * Goes to a trace.
	 * @param id a trace id in X-Ray's or W3C's form, or a whole {@code X-Amzn-Trace-Id}
	 * or {@code traceparent} header
	 * @return assertions on the trace, which has to arrive
	 */
	public TraceAssert trace(String id) {
		isNotNull();
		String wanted = idIn(id);
		if (TraceIds.normalize(wanted) == null) {
			throw failure("Expected a trace id or a header with one, but got '%s'", id);
		}
		if (!this.patience.until(() -> this.actual.traces().find(wanted) != null)) {
			throw failure("Expected the trace %s to arrive within %s, but %s has %s", wanted, this.patience,
					this.actual, known());
		}
		return new TraceAssert(this.actual, wanted, this.patience);
	}

	/**
	 * Goes to the only trace.
	 * @return assertions on it
	 */
	public TraceAssert onlyTrace() {
		hasTraces(1);
		return new TraceAssert(this.actual, this.actual.traces().newestFirst(1).get(0).id(), this.patience);
	}

	/**
	 * Verifies how many traces there are, waiting for those that are missing.
	 * @param expected how many
	 * @return this
	 */
	public XRayLocalAssert hasTraces(int expected) {
		isNotNull();
		this.patience.until(() -> this.actual.traces().size() >= expected);
		if (this.actual.traces().size() != expected) {
			throw failure("Expected %s traces within %s, but %s has %s", expected, this.patience, this.actual, known());
		}
		return this;
	}

	/**
	 * Verifies that each document that came was taken.
	 * @return this
	 */
	public XRayLocalAssert hasRejectedNothing() {
		isNotNull();
		if (this.actual.rejectedDocuments() != 0) {
			throw failure("Expected every document to be taken, but %s of %s were rejected",
					this.actual.rejectedDocuments(), this.actual.receivedDocuments());
		}
		return this;
	}

	private String known() {
		List<Trace> traces = this.actual.traces().newestFirst(5);
		return traces.isEmpty() ? "none"
				: this.actual.traces().size() + ", the newest: " + traces.stream().map(Outline::of).toList();
	}

	private static String idIn(String text) {
		@Nullable String inHeader = firstGroup(ROOT, text);
		if (inHeader != null) {
			return inHeader.strip();
		}
		@Nullable String inTraceparent = firstGroup(TRACEPARENT, text.strip());
		return (inTraceparent != null) ? inTraceparent : text.strip();
	}

	private static @Nullable String firstGroup(Pattern pattern, String text) {
		Matcher matcher = pattern.matcher(text);
		return matcher.find() ? matcher.group(1) : null;
	}

}
