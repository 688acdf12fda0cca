// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.view;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

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

	private static final String TOKEN_HEADER = "X-Xray-Local-Token";

	private static final int DEFAULT_LIMIT = 200;

	private static final int MAX_LIMIT = 500;

	private final About about;

	private final TraceStore store;

	private final Intake intake;

	private final byte[] token;

	public ConsoleApi(About about, TraceStore store, Intake intake, String token) {
		this.about = about;
		this.store = store;
		this.intake = intake;
		this.token = token.getBytes(StandardCharsets.UTF_8);
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
		@Nullable String sent = request.header(TOKEN_HEADER);
		if (sent == null || !MessageDigest.isEqual(this.token, sent.getBytes(StandardCharsets.UTF_8))) {
			return Response.error(403, "AccessDeniedException",
					"Writing needs this start's token in the header " + TOKEN_HEADER + "; reload the page");
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
