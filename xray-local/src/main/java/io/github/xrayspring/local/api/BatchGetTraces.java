// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.api;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

import io.github.xrayspring.local.graph.InferredSegment;
import io.github.xrayspring.local.graph.TraceGraph;
import io.github.xrayspring.local.http.Json;
import io.github.xrayspring.local.store.TraceStore;
import io.github.xrayspring.local.trace.Seconds;
import io.github.xrayspring.local.trace.Trace;
import io.github.xrayspring.local.trace.TraceIds;
import io.github.xrayspring.local.trace.TraceNode;

/**
 * {@code BatchGetTraces}: whole traces, each segment's document as a string, also of the
 * segments that are inferred from calls. An id that isn't there is in neither list; what
 * is no id at all is unprocessed. X-Ray takes 5 ids a call, we take {@value #MAX_IDS}.
 */
final class BatchGetTraces implements Operation {

	private static final int MAX_IDS = 100;

	private final TraceStore store;

	BatchGetTraces(TraceStore store) {
		this.store = store;
	}

	@Override
	public Object call(Parameters parameters) {
		Set<String> ids = new LinkedHashSet<>(parameters.texts("TraceIds"));
		if (ids.size() > MAX_IDS) {
			throw new InvalidRequestException("TraceIds must hold " + MAX_IDS + " ids at most");
		}
		List<TraceAnswer> traces = new ArrayList<>();
		List<String> unprocessed = new ArrayList<>();
		for (String id : ids) {
			@Nullable Trace trace = this.store.find(id);
			if (trace != null) {
				traces.add(TraceAnswer.of(trace));
			}
			else if (TraceIds.normalize(id) == null) {
				unprocessed.add(id);
			}
		}
		return new Answer(traces, unprocessed);
	}

	/**
	 * The answer.
	 *
	 * @param traces the traces that are there
	 * @param unprocessed what is no trace id
	 */
	record Answer(@JsonProperty("Traces") List<TraceAnswer> traces,
			@JsonProperty("UnprocessedTraceIds") List<String> unprocessed) {

	}

	/**
	 * X-Ray's {@code Trace}.
	 *
	 * @param id trace id
	 * @param duration from the first start to the last end
	 * @param limitExceeded whether documents were refused because the trace is full
	 * @param segments segments, subsegments whose parent hasn't come, inferred segments
	 */
	record TraceAnswer(@JsonProperty("Id") String id, @JsonProperty("Duration") BigDecimal duration,
			@JsonProperty("LimitExceeded") boolean limitExceeded,
			@JsonProperty("Segments") List<SegmentAnswer> segments) {

		static TraceAnswer of(Trace trace) {
			Stream<SegmentAnswer> sent = trace.tree()
				.nodes()
				.stream()
				.filter((node) -> node.isSegment() || node.parent() == null)
				.map(SegmentAnswer::of);
			Stream<SegmentAnswer> inferred = TraceGraph.of(trace)
				.inferredSegments()
				.stream()
				.map((segment) -> SegmentAnswer.of(segment, trace.id()));
			return new TraceAnswer(trace.id(), Seconds.of(trace.summary().duration()), trace.isLimitExceeded(),
					Stream.concat(sent, inferred).toList());
		}

	}

	/**
	 * X-Ray's {@code Segment}.
	 *
	 * @param id its id
	 * @param document JSON as a string
	 */
	record SegmentAnswer(@JsonProperty("Id") String id, @JsonProperty("Document") String document) {

		static SegmentAnswer of(TraceNode node) {
			return new SegmentAnswer(node.id(), Json.mapper().writeValueAsString(SegmentTree.of(node)));
		}

		static SegmentAnswer of(InferredSegment segment, String traceId) {
			return new SegmentAnswer(segment.id(), Json.mapper().writeValueAsString(segment.document(traceId)));
		}

	}

}
