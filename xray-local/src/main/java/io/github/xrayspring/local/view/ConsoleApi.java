// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.view;

import org.jspecify.annotations.Nullable;

import io.github.xrayspring.local.http.Request;
import io.github.xrayspring.local.http.Response;
import io.github.xrayspring.local.http.Routes;
import io.github.xrayspring.local.ingest.Intake;
import io.github.xrayspring.local.store.TraceStore;
import io.github.xrayspring.local.trace.Trace;

/**
 * The page's own data under {@code /api/}. Reads are open to the page; a write needs the
 * token that the page was given, which a page of another site can't read.
 *
 * @since 0.1.0
 */
public final class ConsoleApi {

	private static final String TRACES = "/api/traces";

	private static final int DEFAULT_LIMIT = 200;

	private static final int MAX_LIMIT = 500;

	private final About about;

	private final TraceStore store;

	private final Intake intake;

	private final WriteToken token;

	public ConsoleApi(About about, TraceStore store, Intake intake, String token) {
		this.about = about;
		this.store = store;
		this.intake = intake;
		this.token = new WriteToken(token);
	}

	public void addTo(Routes routes) {
		routes.get("/api/about", (request) -> Response.json(this.about));
		routes.get(TRACES, this::list);
		routes.getBelow(TRACES + "/", this::trace);
		routes.get("/api/rejections", (request) -> Response.json(RejectionList.of(this.intake)));
		routes.post("/api/clear", this::clear);
	}

	private Response list(Request request) {
		int limit = limit(request.parameter("limit"));
		if (limit < 1 || limit > MAX_LIMIT) {
			return Response.error(400, "InvalidRequestException",
					"limit 1.." + MAX_LIMIT + " is what a page may hold, not " + request.parameter("limit"));
		}
		if (Long.toString(this.store.revision()).equals(request.parameter("since"))) {
			return Response.noContent();
		}
		return Response.json(TraceList.of(this.store, this.intake, limit));
	}

	private Response trace(Request request) {
		String id = request.path().substring(TRACES.length() + 1);
		@Nullable Trace trace = this.store.find(id);
		if (trace == null) {
			return Response.error(404, "NotFoundException",
					"There is no such trace: it hasn't come, or had to make room for others");
		}
		return Response.json(TraceDetail.of(trace));
	}

	private Response clear(Request request) {
		@Nullable Response refusal = this.token.refusal(request);
		if (refusal != null) {
			return refusal;
		}
		this.store.clear();
		this.intake.rejections().clear();
		return Response.noContent();
	}

	private static int limit(@Nullable String text) {
		try {
			return (text != null) ? Integer.parseInt(text) : DEFAULT_LIMIT;
		}
		catch (NumberFormatException ex) {
			return -1;
		}
	}

}
