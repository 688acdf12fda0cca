// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.view;

import java.math.BigDecimal;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.github.xrayspring.local.analysis.TraceAnalysis;
import io.github.xrayspring.local.ingest.SegmentDocument;
import io.github.xrayspring.local.trace.MissingParent;
import io.github.xrayspring.local.trace.RootFacts;
import io.github.xrayspring.local.trace.Seconds;
import io.github.xrayspring.local.trace.Trace;
import io.github.xrayspring.local.trace.TraceSummary;
import io.github.xrayspring.local.trace.TraceTree;

/**
 * One trace as the page shows it.
 *
 * @param id trace id
 * @param revision how often the trace has changed
 * @param startTime first start, seconds since 1970: what the nodes' offsets count from
 * @param endTime last end, seconds since 1970
 * @param duration seconds between them
 * @param responseTime seconds that the root took
 * @param method HTTP method
 * @param url URL
 * @param status HTTP status
 * @param fault 5xx or exception
 * @param error 4xx
 * @param throttle 429
 * @param partial whether something is missing
 * @param inProgress whether something is still running
 * @param services names of the segments
 * @param segments number of segments
 * @param subsegments number of subsegments
 * @param missingParents parents that nodes name and that haven't come
 * @param nodes lines of the timeline
 * @param repetitions calls that repeat
 * @param documents what was received, without the texts
 */
record TraceDetail(String id, int revision, BigDecimal startTime, BigDecimal endTime, BigDecimal duration,
		@Nullable BigDecimal responseTime, @Nullable String method, @Nullable String url, @Nullable Integer status,
		boolean fault, boolean error, boolean throttle, boolean partial, boolean inProgress, List<String> services,
		int segments, int subsegments, List<MissingParent> missingParents, List<NodeRow> nodes,
		List<RepetitionRow> repetitions, List<DocumentFact> documents) {

	static TraceDetail of(Trace trace) {
		TraceTree tree = trace.tree();
		TraceSummary summary = trace.summary();
		RootFacts root = summary.root();
		TraceAnalysis analysis = TraceAnalysis.of(tree);
		Timeline timeline = Timeline.of(tree, summary.firstStart(), analysis);
		return new TraceDetail(trace.id(), trace.revision(), Seconds.of(summary.firstStart()),
				Seconds.of(summary.lastEnd()), Seconds.of(summary.duration()),
				Seconds.ofNullable(summary.responseTime()), root.method(), root.url(), root.status(), root.fault(),
				root.error(), root.throttle(), summary.partial(), summary.inProgress(), summary.services(),
				summary.segments(), summary.subsegments(), tree.missingParents(), timeline.rows(),
				analysis.repetitions().stream().map((one) -> RepetitionRow.of(one, timeline)).toList(),
				trace.documents().stream().map(DocumentFact::of).toList());
	}

	/**
	 * A document, without its text: {@link StoredDocuments} has that, and the nodes have
	 * what it says.
	 *
	 * @param id its id
	 * @param name its name
	 * @param kind {@code segment} or {@code subsegment}
	 * @param bytes its length
	 */
	record DocumentFact(String id, String name, String kind, int bytes) {

		static DocumentFact of(SegmentDocument document) {
			return new DocumentFact(document.id(), document.name(), document.isSubsegment() ? "subsegment" : "segment",
					document.size());
		}

	}

}
