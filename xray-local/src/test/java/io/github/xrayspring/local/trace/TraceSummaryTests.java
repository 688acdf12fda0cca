// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.trace;

import org.junit.jupiter.api.Test;

import io.github.xrayspring.local.TestDocument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * Tests for {@link TraceSummary}.
 */
class TraceSummaryTests {

	private static final String SHOP = "aaaaaaaaaaaaaaaa";

	private static final String CHILD = "bbbbbbbbbbbbbbbb";

	@Test
	void workAfterTheAnswerMakesTheDurationLongerThanTheResponseTime() {
		TraceSummary summary = summaryOf(TestDocument.segment("shop", SHOP).between(0, 1),
				TestDocument.subsegment("mail", CHILD, SHOP).between(0.5, 3));

		assertThat(summary.responseTime()).isEqualTo(1.0);
		assertThat(summary.duration()).isCloseTo(3, within(1e-6));
	}

	@Test
	void rootInProgressHasNoResponseTime() {
		TraceSummary summary = summaryOf(TestDocument.segment("shop", SHOP).inProgress());

		assertThat(summary.responseTime()).isNull();
		assertThat(summary.inProgress()).isTrue();
		assertThat(summary.partial()).isTrue();
	}

	@Test
	void takesFlagsFromTheRootOnly() {
		TraceSummary summary = summaryOf(TestDocument.segment("shop", SHOP),
				TestDocument.subsegment("call", CHILD, SHOP).withJson("fault", "true"));

		assertThat(summary.root().fault()).isFalse();
	}

	@Test
	void countsAndNamesServices() {
		TraceSummary summary = summaryOf(TestDocument.segment("shop", SHOP),
				TestDocument.segment("payment", "cccccccccccccccc").with("parent_id", CHILD),
				TestDocument.subsegment("call", CHILD, SHOP));

		assertThat(summary.services()).containsExactly("shop", "payment");
		assertThat(summary.segments()).isEqualTo(2);
		assertThat(summary.subsegments()).isEqualTo(1);
	}

	@Test
	void namesTheFirstExceptionBriefly() {
		TraceSummary summary = summaryOf(TestDocument.segment("shop", SHOP)
			.withJson("cause", "{\"exceptions\":[{\"id\":\"1\",\"type\":\"java.lang.IllegalStateException\","
					+ "\"message\":\"card\"}]}"));

		assertThat(summary.exception()).isEqualTo("IllegalStateException: card");
	}

	@Test
	void cutsALongExceptionMessage() {
		TraceSummary summary = summaryOf(TestDocument.segment("shop", SHOP)
			.withJson("cause",
					"{\"exceptions\":[{\"id\":\"1\",\"type\":\"E\",\"message\":\"" + "x".repeat(900) + "\"}]}"));

		assertThat(summary.exception()).hasSize(200).endsWith("…");
	}

	private static TraceSummary summaryOf(TestDocument... documents) {
		return TraceSummary.of(TraceTreeTests.treeOf(documents));
	}

}
