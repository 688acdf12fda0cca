// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.view;

import java.util.List;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.github.xrayspring.local.filter.Groups;
import io.github.xrayspring.local.graph.GraphPart;
import io.github.xrayspring.local.graph.GraphQueries;
import io.github.xrayspring.local.graph.ServiceGraph;
import io.github.xrayspring.local.http.Request;
import io.github.xrayspring.local.http.Response;
import io.github.xrayspring.local.http.Routes;
import io.github.xrayspring.local.ingest.Intake;
import io.github.xrayspring.local.store.TraceStore;
import io.github.xrayspring.local.trace.Trace;

/**
 * What the page asks about many traces.
 *
 * <pre>
 * GET  /api/graph    their graph, see {@link GraphView}         ?ids= ?from= ?to= ?filter=, see {@link TraceSelection}
 * GET  /api/graph/part    a node or edge of it, see {@link PartView}    the same, and ?key=, see {@link PartCondition}
 * GET  /api/export   the traces as a file, see {@link TraceArchive}    the same
 * POST /api/import   takes such a file, see {@link TraceImport}        needs the token
 * </pre>
 *
 * @since 0.1.0
 */
public final class GraphApi {

	private final TraceStore store;

	private final Intake intake;

	private final GraphQueries queries;

	private final TraceSelection selection;

	private final WriteToken token;

	public GraphApi(TraceStore store, Intake intake, GraphQueries queries, Groups groups, String token) {
		this.store = store;
		this.intake = intake;
		this.queries = queries;
		this.selection = new TraceSelection(store, groups);
		this.token = new WriteToken(token);
	}

	public void addTo(Routes routes) {
		routes.get("/api/graph", (request) -> answer(() -> graph(request)));
		routes.get("/api/graph/part", (request) -> answer(() -> part(request)));
		routes.get("/api/export", (request) -> answer(() -> export(request)));
		routes.post("/api/import", this::take);
	}

	private Response graph(Request request) {
		// The revision first: what comes in meanwhile is asked for again rather than
		// never.
		long revision = this.store.revision();
		List<Trace> traces = this.selection.of(request);
		@Nullable NothingFound nothing = traces.isEmpty() ? this.selection.diagnose(request) : null;
		return Response.json(GraphView.of(revision, traces.size(), this.queries.graphOf(traces), nothing));
	}

	private Response part(Request request) {
		@Nullable String key = request.parameter("key");
		if (key == null) {
			throw new IllegalArgumentException("key names the node or edge, as /api/graph does; it is missing");
		}
		long revision = this.store.revision();
		List<Trace> traces = this.selection.of(request);
		PartCondition condition = PartCondition.of(request);
		ServiceGraph graph = this.queries.graphOf(traces);
		@Nullable GraphPart part = PartKey.find(graph, key);
		if (part == null) {
			return Response.noContent();
		}
		String filter = new PartFilter(graph).text(part, condition, TraceSelection.expression(request));
		return Response.json(PartView.of(revision, part, condition, filter, traces,
				this.selection.count(traces, filter), this.queries));
	}

	private Response export(Request request) {
		return Response.json(TraceArchive.of(this.selection.of(request)))
			.with("Content-Disposition", "attachment; filename=\"traces.json\"");
	}

	private Response take(Request request) {
		@Nullable Response refusal = this.token.refusal(request);
		return (refusal != null) ? refusal
				: answer(() -> Response.json(new TraceImport(this.intake).take(request.body())));
	}

	private static Response answer(Supplier<Response> answer) {
		try {
			return answer.get();
		}
		catch (IllegalArgumentException ex) {
			return Response.error(400, "InvalidRequestException", String.valueOf(ex.getMessage()));
		}
	}

}
