// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

import io.github.xrayspring.local.graph.GraphQueries;
import io.github.xrayspring.local.store.TraceStore;
import io.github.xrayspring.local.trace.Trace;

/**
 * {@code GetTraceGraph}: the graph of certain traces. Ids that aren't there add nothing.
 */
final class GetTraceGraph implements Operation {

	private final TraceStore store;

	private final GraphQueries queries;

	private final int pageSize;

	GetTraceGraph(TraceStore store, GraphQueries queries, int pageSize) {
		this.store = store;
		this.queries = queries;
		this.pageSize = pageSize;
	}

	@Override
	public Object call(Parameters parameters) {
		Map<String, Trace> traces = new LinkedHashMap<>();
		for (String id : parameters.texts("TraceIds")) {
			@Nullable Trace trace = this.store.find(id);
			if (trace != null) {
				traces.put(trace.id(), trace);
			}
		}
		OffsetPage<GraphAnswer.Service> page = OffsetPage.of(
				GraphAnswer.of(this.queries.graphOf(new ArrayList<>(traces.values()))), parameters.text("NextToken"),
				this.pageSize);
		return new Answer(page.items(), page.nextToken());
	}

	/**
	 * The answer.
	 *
	 * @param services a page of the nodes
	 * @param nextToken absent on the last page
	 */
	record Answer(@JsonProperty("Services") List<GraphAnswer.Service> services,
			@JsonProperty("NextToken") @Nullable String nextToken) {

	}

}
