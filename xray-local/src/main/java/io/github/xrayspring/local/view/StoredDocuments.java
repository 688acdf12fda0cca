// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.view;

import java.util.List;

import io.github.xrayspring.local.ingest.SegmentDocument;
import io.github.xrayspring.local.trace.Trace;

/**
 * The documents of a trace, word for word: {@code GET /api/traces/{id}/documents}.
 *
 * @param id trace id
 * @param revision how often the trace has changed
 * @param documents what was received
 */
record StoredDocuments(String id, int revision, List<RawDocument> documents) {

	static StoredDocuments of(Trace trace) {
		return new StoredDocuments(trace.id(), trace.revision(),
				trace.documents().stream().map(RawDocument::of).toList());
	}

	/**
	 * A document as it was received.
	 *
	 * @param id its id
	 * @param name its name
	 * @param kind {@code segment} or {@code subsegment}
	 * @param document verbatim JSON text
	 */
	record RawDocument(String id, String name, String kind, String document) {

		static RawDocument of(SegmentDocument document) {
			return new RawDocument(document.id(), document.name(), document.isSubsegment() ? "subsegment" : "segment",
					document.text());
		}

	}

}
