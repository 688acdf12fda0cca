// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.autoconfigure;

import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * Settings that have no effect, because nothing has their name: a WARN, or a problem
 * where settings are strict. Only names in files and arguments are looked at: the
 * environment and the system's properties hold what others have put there.
 */
final class UnknownSettings {

	private static final Logger logger = LoggerFactory.getLogger(UnknownSettings.class);

	private static final ConfigurationPropertyName PREFIX = ConfigurationPropertyName.of("xray");

	/** What users of other integrations write. */
	private static final ConfigurationPropertyName OTHER_PREFIX = ConfigurationPropertyName.of("aws.xray");

	/** Below it are names of AWS: SecretsManager, GetSecretValue. */
	private static final ConfigurationPropertyName AWS_NAMES = ConfigurationPropertyName.of("xray.aws-sdk.parameters");

	private static final Set<String> NOT_WRITTEN_FOR_US = Set.of(
			StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
			StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME);

	private final SettingNames names;

	private final SettingsReport report;

	private final boolean strict;

	UnknownSettings(SettingNames names, SettingsReport report, boolean strict) {
		this.names = names;
		this.report = report;
		this.strict = strict;
	}

	void check(ConfigurableEnvironment environment) {
		Set<ConfigurationPropertyName> found = new TreeSet<>();
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
			if (source instanceof IterableConfigurationPropertySource iterable && isWrittenForUs(source)) {
				iterable.stream().filter(UnknownSettings::isOurs).forEach(found::add);
			}
		}
		found.forEach(this::check);
	}

	private static boolean isWrittenForUs(ConfigurationPropertySource source) {
		return source.getUnderlyingSource() instanceof PropertySource<?> underlying
				&& !NOT_WRITTEN_FOR_US.contains(underlying.getName());
	}

	private static boolean isOurs(ConfigurationPropertyName name) {
		return PREFIX.equals(name) || PREFIX.isAncestorOf(name) || OTHER_PREFIX.isAncestorOf(name);
	}

	private void check(ConfigurationPropertyName name) {
		String text = name.toString();
		if (PREFIX.isAncestorOf(name) && !AWS_NAMES.isAncestorOf(name) && Secrets.isCredential(text)) {
			this.report.add(text, "looks like a credential, and X-Ray takes none: they come from the AWS default "
					+ "provider chain only (the value is not shown)");
			return;
		}
		if (this.names.isKnown(name)) {
			return;
		}
		ConfigurationPropertyName list = this.names.list(name);
		if (list != null && this.names.isKeyForIndex(list, name)) {
			this.report.add(list.toString(), "must be a list: put '- ' in front of each element");
		}
		else if (this.strict) {
			this.report.add(text, "does not exist" + advice(name));
		}
		else {
			logger.warn("X-Ray: {}{} has no effect{}. (xray.strict-configuration=true stops the start instead.)", text,
					this.report.origin(text), advice(name));
		}
	}

	private String advice(ConfigurationPropertyName name) {
		if (OTHER_PREFIX.isAncestorOf(name)) {
			return ": the prefix is 'xray'";
		}
		if (PREFIX.equals(name)) {
			return ": 'xray' takes nested settings; did you mean xray.enabled?";
		}
		@Nullable String closest = this.names.closest(name);
		return (closest != null) ? ": unknown property; did you mean " + closest + "?" : ": unknown property";
	}

}
