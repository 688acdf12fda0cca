// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.autoconfigure;

import java.util.List;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Prints all wrong settings at once: each with its value, where it was set, and the way
 * out.
 */
final class InvalidXRaySettingsFailureAnalyzer extends AbstractFailureAnalyzer<InvalidXRaySettingsException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidXRaySettingsException cause) {
		List<SettingProblem> problems = cause.problems();
		StringBuilder description = new StringBuilder();
		description.append(problems.size())
			.append((problems.size() == 1) ? " problem" : " problems")
			.append(" in the X-Ray settings:")
			.append(System.lineSeparator());
		for (int i = 0; i < problems.size(); i++) {
			description.append(System.lineSeparator()).append(i + 1).append(". ").append(problems.get(i));
		}
		return new FailureAnalysis(description.toString(),
				"Correct the values above, or set xray.enabled=false to start without tracing.", cause);
	}

}
