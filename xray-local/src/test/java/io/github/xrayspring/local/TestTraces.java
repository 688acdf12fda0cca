// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local;

import java.util.ArrayList;
import java.util.List;

import io.github.xrayspring.local.ingest.Intake;
import io.github.xrayspring.local.ingest.SegmentDocument;
import io.github.xrayspring.local.ingest.Way;
import io.github.xrayspring.local.trace.TraceTree;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Traces of documents that went through the intake.
 */
public final class TestTraces {

	private TestTraces() {
	}

	public static TraceTree treeOf(TestDocument... documents) {
		List<SegmentDocument> stored = new ArrayList<>();
		Intake intake = new Intake((document) -> {
			stored.add(document);
			return null;
		});
		for (TestDocument document : documents) {
			byte[] bytes = document.bytes();
			assertThat(intake.document(bytes, 0, bytes.length, Way.API)).isNull();
		}
		return TraceTree.of(stored);
	}

}
