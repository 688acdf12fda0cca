// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.actuate;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.github.xrayspring.emitter.Books;
import io.github.xrayspring.emitter.DropReason;
import io.github.xrayspring.recorder.CaptureCounters;
import io.github.xrayspring.recorder.SegmentBooks;
import io.github.xrayspring.recorder.XRayRecorder;
import io.github.xrayspring.sampling.CentralizedSampler;
import io.github.xrayspring.sampling.ExplainedSampler;
import io.github.xrayspring.sampling.PollCounters;
import io.github.xrayspring.sampling.Sampler;

/**
 * The recorder's state as the endpoint shows it.
 *
 * @param service name of the service
 * @param sampling who decides
 * @param capture what capturing did, {@code null} if it is off
 * @param segments what became of the segments
 * @param documents what became of the documents
 * @param delivery how documents are delivered now
 * @since 0.1.0
 */
public record XRayState(String service, Sampling sampling, @Nullable Capture capture, Segments segments,
		Documents documents, Delivery delivery) {

	static XRayState of(XRayRecorder recorder, Sampler sampler, String description) {
		CaptureCounters capture = recorder.captureCounters();
		return new XRayState(recorder.name(), Sampling.of(sampler, description),
				(capture != null) ? Capture.of(capture) : null, Segments.of(recorder.segmentBooks()),
				Documents.of(recorder.books()), Delivery.of(recorder));
	}

	/**
	 * Who decides.
	 *
	 * @param strategy what was set
	 * @param source where the rules in force come from, {@code null} if there are none
	 * @param polls how asking for rules went, {@code null} if nobody is asked
	 */
	public record Sampling(String strategy, @Nullable String source, @Nullable Polls polls) {

		static Sampling of(Sampler sampler, String description) {
			return new Sampling(description,
					(sampler instanceof ExplainedSampler explained) ? explained.source() : null,
					(sampler instanceof CentralizedSampler centralized) ? Polls.of(centralized.polls()) : null);
		}

	}

	/**
	 * How asking for rules and targets went.
	 *
	 * @param answered calls that were answered
	 * @param failed calls that weren't
	 * @param lastFailure why the last call wasn't, {@code null} if it was
	 * @param rulesFetched when there last were rules, {@code null} if there never were
	 */
	public record Polls(long answered, long failed, @Nullable String lastFailure, @Nullable Instant rulesFetched) {

		static Polls of(PollCounters counters) {
			return new Polls(counters.answered(), counters.failed(), counters.lastFailure(),
					(counters.rulesFetchedAt() != 0) ? Instant.ofEpochSecond(counters.rulesFetchedAt()) : null);
		}

	}

	/**
	 * What capturing did.
	 *
	 * @param watched requests that were recorded in case they were worth it
	 * @param unwatched requests for which there was no room
	 * @param captured requests that were sent
	 * @param overBudget requests that were worth it, after enough others
	 */
	public record Capture(long watched, long unwatched, long captured, long overBudget) {

		static Capture of(CaptureCounters counters) {
			return new Capture(counters.watched(), counters.unwatched(), counters.captured(), counters.overBudget());
		}

	}

	/**
	 * What became of the segments.
	 *
	 * @param started began to be recorded
	 * @param ended were ended
	 * @param abandoned were closed for their age
	 * @param live are open
	 * @param refused weren't recorded, because too many were open
	 */
	public record Segments(long started, long ended, long abandoned, long live, long refused) {

		static Segments of(SegmentBooks books) {
			return new Segments(books.started(), books.ended(), books.abandoned(), books.live(), books.refused());
		}

	}

	/**
	 * What became of the documents.
	 *
	 * @param created came to be
	 * @param emitted were sent
	 * @param dropped weren't, by reason
	 * @param live are open or wait
	 */
	public record Documents(long created, long emitted, Map<String, Long> dropped, long live) {

		static Documents of(Books books) {
			Map<String, Long> dropped = new LinkedHashMap<>();
			for (DropReason reason : DropReason.values()) {
				if (books.dropped(reason) > 0) {
					dropped.put(reason.tag(), books.dropped(reason));
				}
			}
			return new Documents(books.created(), books.emitted(), dropped, books.live());
		}

	}

}
