// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.view;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.github.xrayspring.local.filter.FilterExpression;
import io.github.xrayspring.local.filter.FilterSyntaxException;
import io.github.xrayspring.local.filter.Groups;
import io.github.xrayspring.local.graph.GraphQueries;
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
 * <pre>
 * GET  /api/about                   {@link About}
 * GET  /api/traces                  {@link TraceList}: {@code ?filter=}, {@code ?limit=}; 204 while {@code ?since=} is the present revision
 * GET  /api/traces/{id}             {@link TraceDetail}: lines, repetitions, critical path
 * GET  /api/traces/{id}/documents   {@link StoredDocuments}: word for word
 * GET  /api/traces/{id}/sql         {@link SqlView}: its statements
 * GET  /api/traces/{id}/graph       {@link GraphView}
 * GET  /api/parse?filter=           {@link ParsedFilter}
 * GET  /api/rejections              {@link RejectionList}
 * POST /api/clear                   forgets every trace
 * </pre>
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

	private final GraphQueries queries;

	private final Groups groups;

	private final WriteToken token;

	private final RepetitionBadges badges = new RepetitionBadges();

	public ConsoleApi(About about, TraceStore store, Intake intake, GraphQueries queries, Groups groups, String token) {
		this.about = about;
		this.store = store;
		this.intake = intake;
		this.queries = queries;
		this.groups = groups;
		this.token = new WriteToken(token);
	}

	public void addTo(Routes routes) {
		routes.get("/api/about", (request) -> Response.json(this.about));
		routes.get(TRACES, this::list);
		routes.getBelow(TRACES + "/", this::trace);
		routes.get("/api/parse", (request) -> Response.json(ParsedFilter.of(request.parameter("filter"), this.groups)));
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
		@Nullable String filter = request.parameter("filter");
		try {
			return Response.json(TraceList.of(this.store, this.intake, limit,
					FilterExpression.parse((filter != null) ? filter : "", this.groups), this.badges));
		}
		catch (FilterSyntaxException ex) {
			return Response.error(400, "InvalidRequestException", "filter, " + ex.getMessage());
		}
	}

	private Response trace(Request request) {
		String[] path = request.path().substring(TRACES.length() + 1).split("/", 2);
		@Nullable Trace trace = this.store.find(path[0]);
		if (trace == null) {
			return Response.error(404, "NotFoundException",
					"There is no such trace: it hasn't come, or had to make room for others");
		}
		return switch ((path.length > 1) ? path[1] : "") {
			case "" -> Response.json(TraceDetail.of(trace));
			case "sql" -> Response.json(SqlView.of(trace));
			case "documents" -> Response.json(StoredDocuments.of(trace));
			case "graph" -> Response.json(GraphView.of(trace.revision(), 1, this.queries.graphOf(List.of(trace))));
			default -> Response.error(404, "NotFoundException", "A trace has no " + path[1]);
		};
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
