// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.view;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

import io.github.xrayspring.local.http.Json;
import io.github.xrayspring.local.http.Request;
import io.github.xrayspring.local.http.Response;
import io.github.xrayspring.local.http.Routes;
import io.github.xrayspring.local.sampling.AskedRequest;
import io.github.xrayspring.local.sampling.Explanation;
import io.github.xrayspring.local.sampling.LocalSampling;
import io.github.xrayspring.local.sampling.ReportedDecision;

/**
 * Sampling under {@code /api/sampling}. An application of another process reports its
 * decisions with the start's token.
 *
 * <pre>
 * GET  /api/sampling             {@link SamplingOverview}: rules, what they did, who follows them
 * GET  /api/sampling/explain     {@link Explanation}: {@code ?app=}, {@code ?url=}, {@code ?method=}, {@code ?host=}, {@code ?service=}, {@code ?type=}, {@code ?attributes=}
 * GET  /api/sampling/decisions   the latest, newest first; 204 while {@code ?since=} is the present revision
 * POST /api/sampling/decisions   takes those of an application of another process
 * </pre>
 *
 * @since 0.1.0
 */
public final class SamplingView {

	private static final String OVERVIEW = "/api/sampling";

	private static final String DECISIONS = OVERVIEW + "/decisions";

	private static final String INVALID = "InvalidRequestException";

	private static final int MAX_TEXT = 256;

	private static final int MICROS_DIGITS = 6;

	private final LocalSampling sampling;

	private final WriteToken token;

	public SamplingView(LocalSampling sampling, String token) {
		this.sampling = sampling;
		this.token = new WriteToken(token);
	}

	public void addTo(Routes routes) {
		routes.get(OVERVIEW, (request) -> Response.json(SamplingOverview.of(this.sampling)));
		routes.get(OVERVIEW + "/explain", this::explain);
		routes.get(DECISIONS, this::show);
		routes.post(DECISIONS, this::take);
	}

	private Response show(Request request) {
		String revision = this.sampling.revision();
		if (revision.equals(request.parameter("since"))) {
			return Response.noContent();
		}
		return Response.json(new Answer(revision,
				this.sampling.decisions(LocalSampling.MAX_DECISIONS).stream().map(Row::of).toList()));
	}

	private Response explain(Request request) {
		try {
			AskedRequest asked = AskedRequest.of(parameter(request, "service"), parameter(request, "host"),
					parameter(request, "method"), parameter(request, "url"), parameter(request, "type"),
					parameter(request, "attributes"));
			return Response.json(this.sampling.explain(request.parameter("app"), asked));
		}
		catch (IllegalArgumentException ex) {
			// Somebody is still typing: no failure.
			return Response.json(new Mistake(String.valueOf(ex.getMessage())));
		}
	}

	private static String parameter(Request request, String name) {
		@Nullable String value = request.parameter(name);
		return (value != null) ? value : "";
	}

	private Response take(Request request) {
		@Nullable Response refusal = this.token.refusal(request);
		if (refusal != null) {
			return refusal;
		}
		try {
			JsonNode report = Json.mapper().readTree(request.body());
			List<ReportedDecision> decisions = new ArrayList<>();
			for (JsonNode each : report.path("decisions")) {
				decisions.add(decision(text(report, "service"), each));
			}
			this.sampling.report(decisions);
			return Response.noContent();
		}
		catch (JacksonException ex) {
			return Response.error(400, INVALID, "The report isn't JSON: " + ex.getOriginalMessage());
		}
	}

	private static ReportedDecision decision(@Nullable String service, JsonNode decision) {
		return new ReportedDecision(String.valueOf(service), (long) (decision.path("time").asDouble(0) * 1e6),
				String.valueOf(text(decision, "traceId")), text(decision, "method"), text(decision, "host"),
				text(decision, "path"), text(decision, "rule"), String.valueOf(text(decision, "reason")),
				decision.path("sampled").asBoolean(false));
	}

	private static @Nullable String text(JsonNode node, String name) {
		JsonNode value = node.path(name);
		if (!value.isString()) {
			return null;
		}
		String text = value.stringValue();
		return text.substring(0, Math.min(text.length(), MAX_TEXT));
	}

	/**
	 * What is wrong with a question.
	 *
	 * @param mistake what, and how it is put right
	 */
	record Mistake(String mistake) {

	}

	/**
	 * What is shown.
	 *
	 * @param revision changes with the decisions
	 * @param decisions newest first
	 */
	record Answer(String revision, List<Row> decisions) {

	}

	/**
	 * A decision.
	 *
	 * @param service the application
	 * @param time seconds since 1970
	 * @param traceId the trace
	 * @param method method, absent outside HTTP
	 * @param host Host header, absent if there was none
	 * @param path path, absent if there was none
	 * @param rule rule, absent if none decided
	 * @param reason why
	 * @param why the same in words
	 * @param sampled what was decided
	 */
	record Row(String service, BigDecimal time, String traceId, @Nullable String method, @Nullable String host,
			@Nullable String path, @Nullable String rule, String reason, String why, boolean sampled) {

		static Row of(ReportedDecision decision) {
			return new Row(decision.service(), BigDecimal.valueOf(decision.epochMicros(), MICROS_DIGITS),
					decision.traceId(), decision.method(), decision.host(), decision.path(), decision.rule(),
					decision.reason(), decision.why(), decision.sampled());
		}

	}

}
