// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.view;

import java.math.BigDecimal;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.github.xrayspring.local.trace.Seconds;
import io.github.xrayspring.local.trace.Trace;

/**
 * Traces as a file: {@code GET /api/export}. It is what {@code aws xray batch-get-traces}
 * prints, with the documents as they were received, so that either can be imported.
 *
 * @param traces the traces
 * @param unprocessed always empty
 */
record TraceArchive(@JsonProperty("Traces") List<Entry> traces,
		@JsonProperty("UnprocessedTraceIds") List<String> unprocessed) {

	static TraceArchive of(List<Trace> traces) {
		return new TraceArchive(traces.stream().map(Entry::of).toList(), List.of());
	}

	/**
	 * A trace.
	 *
	 * @param id trace id
	 * @param duration seconds from the first start to the last end
	 * @param limitExceeded whether documents were refused because the trace is full
	 * @param segments documents, subsegments that came by themselves among them
	 */
	record Entry(@JsonProperty("Id") String id, @JsonProperty("Duration") BigDecimal duration,
			@JsonProperty("LimitExceeded") boolean limitExceeded, @JsonProperty("Segments") List<Document> segments) {

		static Entry of(Trace trace) {
			return new Entry(trace.id(), Seconds.of(trace.summary().duration()), trace.isLimitExceeded(),
					trace.documents().stream().map((one) -> new Document(one.id(), one.text())).toList());
		}

	}

	/**
	 * A document.
	 *
	 * @param id its id
	 * @param document JSON as a string
	 */
	record Document(@JsonProperty("Id") String id, @JsonProperty("Document") String document) {

	}

}
