// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Writes segment documents for tests, member by member.
 */
public final class TestDocument {

	/** A trace id whose time is that of the default start. */
	public static final String TRACE = "1-5759e988-bd862e3fe1be46a994272793";

	/** The epoch second in {@link #TRACE}. */
	public static final long START = 0x5759e988L;

	private final StringBuilder members = new StringBuilder();

	private String traceId = TRACE;

	private double epoch = START;

	private double from;

	private double to = 1;

	private boolean inProgress;

	private TestDocument(String name, String id) {
		with("name", name);
		with("id", id);
	}

	public static TestDocument segment(String name, String id) {
		return new TestDocument(name, id);
	}

	public static TestDocument subsegment(String name, String id, String parentId) {
		return new TestDocument(name, id).with("type", "subsegment").with("parent_id", parentId);
	}

	/** A trace id that begins at the default start plus a number of seconds. */
	public static String traceId(long secondsLater) {
		return String.format(Locale.ROOT, "1-%08x-bd862e3fe1be46a994272793", START + secondsLater);
	}

	public TestDocument inTrace(String traceId) {
		this.traceId = traceId;
		return this;
	}

	/** Another start than the default one, in seconds since 1970. */
	public TestDocument since(double epochSeconds) {
		this.epoch = epochSeconds;
		return this;
	}

	/** Seconds after the start. */
	public TestDocument between(double from, double to) {
		this.from = from;
		this.to = to;
		return this;
	}

	public TestDocument inProgress() {
		this.inProgress = true;
		return this;
	}

	public TestDocument with(String member, String value) {
		return withJson(member, '"' + value + '"');
	}

	public TestDocument withJson(String member, String json) {
		this.members.append('"').append(member).append("\":").append(json).append(',');
		return this;
	}

	public String embedded() {
		return "{" + this.members + times() + "}";
	}

	public String json() {
		return "{" + this.members + "\"trace_id\":\"" + this.traceId + "\"," + times() + "}";
	}

	public byte[] bytes() {
		return json().getBytes(StandardCharsets.UTF_8);
	}

	public byte[] packet() {
		return ("{\"format\":\"json\",\"version\":1}\n" + json()).getBytes(StandardCharsets.UTF_8);
	}

	private String times() {
		String start = "\"start_time\":" + BigDecimal.valueOf(this.epoch + this.from).toPlainString();
		return this.inProgress ? start + ",\"in_progress\":true"
				: start + ",\"end_time\":" + BigDecimal.valueOf(this.epoch + this.to).toPlainString();
	}

}
