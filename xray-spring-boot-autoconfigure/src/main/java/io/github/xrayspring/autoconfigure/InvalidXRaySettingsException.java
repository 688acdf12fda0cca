// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.autoconfigure;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Tells that settings are wrong: all of them that are, in the order of their names.
 *
 * @since 0.1.0
 */
public final class InvalidXRaySettingsException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final transient List<SettingProblem> problems;

	InvalidXRaySettingsException(List<SettingProblem> problems) {
		super("X-Ray settings are wrong: "
				+ problems.stream().map(SettingProblem::name).sorted().collect(Collectors.joining(", ")));
		this.problems = problems.stream().sorted(Comparator.comparing(SettingProblem::name)).toList();
	}

	List<SettingProblem> problems() {
		return this.problems;
	}

}
