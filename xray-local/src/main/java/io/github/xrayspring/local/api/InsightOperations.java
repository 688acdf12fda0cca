// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.api;

import java.util.List;
import java.util.Map;

/**
 * {@code GetInsightSummaries} and what asks for one insight: X-Ray Local finds none, and
 * says so.
 */
final class InsightOperations {

	private static final int MAX_ID = 128;

	private InsightOperations() {
	}

	static Object list(Parameters parameters) {
		PageToken.refuse(parameters);
		if (parameters.time("StartTime") > parameters.time("EndTime")) {
			throw new InvalidRequestException("StartTime must not be after EndTime");
		}
		return Map.of("InsightSummaries", List.of());
	}

	static Object find(Parameters parameters) {
		String id = parameters.requiredText("InsightId", MAX_ID);
		throw new InvalidRequestException("There is no insight '" + id + "': X-Ray Local finds none");
	}

}
