// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.autoconfigure;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Collects what is wrong with the settings of an environment, with each setting's value
 * and origin.
 */
final class SettingsReport {

	private final ConfigurableEnvironment environment;

	private final List<SettingProblem> problems = new ArrayList<>();

	SettingsReport(ConfigurableEnvironment environment) {
		this.environment = environment;
	}

	/** Adds a problem, unless the setting has one already. */
	void add(String name, String reason) {
		if (this.problems.stream().anyMatch((problem) -> problem.name().equals(name))) {
			return;
		}
		ConfigurationProperty property = find(name);
		String value = (property != null) ? String.valueOf(property.getValue()) : null;
		this.problems.add(new SettingProblem(name, (value != null) ? Secrets.mask(name, value) : null,
				(property != null && property.getOrigin() != null) ? property.getOrigin().toString() : null,
				(value != null && value.contains("${")) ? unsetPlaceholder(value) : reason));
	}

	private static String unsetPlaceholder(String value) {
		int start = value.indexOf("${");
		int end = value.indexOf('}', start);
		return "placeholder " + value.substring(start, (end < 0) ? value.length() : end + 1) + " is not set";
	}

	/** A list's element may stand in a text with commas, which the list's name has. */
	private @Nullable ConfigurationProperty find(String name) {
		ConfigurationProperty property = property(name);
		int index = name.lastIndexOf('[');
		return (property == null && name.endsWith("]")) ? property(name.substring(0, index)) : property;
	}

	private @Nullable ConfigurationProperty property(String name) {
		ConfigurationPropertyName wanted = ConfigurationPropertyName.adapt(name, '.');
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(this.environment)) {
			ConfigurationProperty property = source.getConfigurationProperty(wanted);
			if (property != null) {
				return property;
			}
		}
		return null;
	}

	/** Where a setting was made, for a message. */
	String origin(String name) {
		ConfigurationProperty property = find(name);
		return (property != null && property.getOrigin() != null) ? " (" + property.getOrigin() + ")" : "";
	}

	void throwIfAny() {
		if (!this.problems.isEmpty()) {
			throw new InvalidXRaySettingsException(this.problems);
		}
	}

}
