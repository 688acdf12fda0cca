// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.view;

import java.math.BigDecimal;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.github.xrayspring.local.ingest.Intake;
import io.github.xrayspring.local.ingest.RejectedDocument;
import io.github.xrayspring.local.trace.Seconds;

/**
 * The documents that weren't taken, as the page shows them.
 *
 * @param rejectedDocuments how many since the start
 * @param rejections the last of them, the latest first
 */
record RejectionList(long rejectedDocuments, List<Row> rejections) {

	static RejectionList of(Intake intake) {
		return new RejectionList(intake.rejected(), intake.rejections().newestFirst().stream().map(Row::of).toList());
	}

	/**
	 * One document.
	 *
	 * @param number counts all rejections since the start
	 * @param time when it came, seconds since 1970
	 * @param code X-Ray's error code, or one of the same form
	 * @param message what is wrong with which value
	 * @param pointer JSON pointer of the member concerned; empty for the whole document
	 * @param documentId the document's id, as far as it could be read
	 * @param size how many bytes came
	 * @param cut whether {@code document} is only the beginning
	 * @param document what came, as text
	 */
	record Row(long number, BigDecimal time, String code, String message, String pointer, @Nullable String documentId,
			int size, boolean cut, String document) {

		private static final double MILLIS_PER_SECOND = 1000;

		static Row of(RejectedDocument rejected) {
			return new Row(rejected.number(), Seconds.of(rejected.time().toEpochMilli() / MILLIS_PER_SECOND),
					rejected.rejection().code(), rejected.rejection().message(), rejected.rejection().pointer(),
					rejected.rejection().documentId(), rejected.size(), rejected.isCut(), rejected.text());
		}

	}

}
