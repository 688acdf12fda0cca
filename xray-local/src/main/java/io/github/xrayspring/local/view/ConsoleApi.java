// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.view;

import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.github.xrayspring.local.filter.FilterCompletion;
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
 * GET  /api/traces                  {@link TraceList}: a {@link TraceQuery}, {@code ?limit=}; 204 while {@code ?since=} is the present revision
 * GET  /api/overview                {@link Overview} of a {@link TraceQuery}
 * GET  /api/traces/{id}             {@link TraceDetail}: lines, repetitions, critical path
 * GET  /api/traces/{id}/documents   {@link StoredDocuments}: word for word
 * GET  /api/traces/{id}/sql         {@link SqlView}: its statements
 * GET  /api/traces/{id}/graph       {@link GraphView}
 * GET  /api/parse?filter=           {@link ParsedFilter}
 * GET  /api/complete?filter=&at=    {@link FilterCompletion} for a caret
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

	/** Of as many traces values are offered. */
	private static final int COMPLETED_FROM = 500;

	private final About about;

	private final TraceStore store;

	private final Intake intake;

	private final GraphQueries queries;

	private final Groups groups;

	private final WriteToken token;

	private final Clock clock = Clock.systemUTC();

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
		routes.get("/api/overview", this::overview);
		routes.get("/api/complete", this::complete);
		routes.get("/api/parse", (request) -> Response.json(ParsedFilter.of(request.parameter("filter"), this.groups)));
		routes.get("/api/rejections", (request) -> Response.json(RejectionList.of(this.intake)));
		routes.post("/api/clear", this::clear);
	}

	private Response list(Request request) {
		@Nullable String wanted = request.parameter("limit");
		int limit = (wanted != null) ? number(wanted) : DEFAULT_LIMIT;
		if (limit < 1 || limit > MAX_LIMIT) {
			return Response.error(400, "InvalidRequestException",
					"limit 1.." + MAX_LIMIT + " is what a page may hold, not " + wanted);
		}
		if (Long.toString(this.store.revision()).equals(request.parameter("since"))) {
			return Response.noContent();
		}
		return answer(() -> TraceList.of(this.about, this.store, this.intake, limit,
				TraceQuery.of(request, this.groups), this.badges, this.clock.millis()));
	}

	private Response overview(Request request) {
		return answer(() -> Overview.of(this.store, TraceQuery.of(request, this.groups), this.clock.millis()));
	}

	private Response complete(Request request) {
		@Nullable String filter = request.parameter("filter");
		String text = (filter != null) ? filter : "";
		@Nullable String at = request.parameter("at");
		return answer(() -> FilterCompletion.of(text, (at != null) ? number(at) : text.length(),
				this.store.newestFirst(COMPLETED_FROM), this.groups));
	}

	private static Response answer(Supplier<?> answer) {
		try {
			return Response.json(answer.get());
		}
		catch (IllegalArgumentException ex) {
			return Response.error(400, "InvalidRequestException", String.valueOf(ex.getMessage()));
		}
	}

	private Response trace(Request request) {
		String[] path = request.path().substring(TRACES.length() + 1).split("/", 2);
		@Nullable Trace trace = this.store.find(path[0]);
		if (trace == null) {
			return Response.error(404, "NotFoundException", AbsentTrace.explain(this.store, path[0]));
		}
		return switch ((path.length > 1) ? path[1] : "") {
			case "" -> Response.json(TraceDetail.of(trace));
			case "sql" -> Response.json(SqlView.of(trace));
			case "documents" -> Response.json(StoredDocuments.of(trace));
			case "graph" ->
				Response.json(GraphView.of(trace.revision(), 1, this.queries.graphOf(List.of(trace)), null));
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

	private static int number(String text) {
		try {
			return Integer.parseInt(text);
		}
		catch (NumberFormatException ex) {
			return -1;
		}
	}

}
