// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.autoconfigure;

import java.util.Map;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Checks all settings before any condition or bean looks at them, so that one report
 * names everything that is wrong. With {@code xray.enabled=false} nothing is checked.
 */
final class SettingsInitializer implements ApplicationContextInitializer<ConfigurableApplicationContext>, Ordered {

	private static final Logger logger = LoggerFactory.getLogger(SettingsInitializer.class);

	private static final String PREFIX = "xray";

	private static final String ENABLED = "xray.enabled";

	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		ConfigurableEnvironment environment = context.getEnvironment();
		if (isOff(environment)) {
			logger.info("X-Ray: off, because xray.enabled is false; its settings aren't checked");
			return;
		}
		if (environment.containsProperty(PREFIX)) {
			// Written "xray: true": of no effect, but the records can't be bound to it
			// unless there is something below.
			environment.getPropertySources().addLast(new MapPropertySource("xray", Map.of(ENABLED, true)));
		}
		check(context);
	}

	private static boolean isOff(ConfigurableEnvironment environment) {
		try {
			return !Binder.get(environment).bind(ENABLED, Boolean.class).orElse(true);
		}
		catch (BindException ex) {
			// Neither true nor false: the report is going to say so.
			return false;
		}
	}

	private static void check(ConfigurableApplicationContext context) {
		ConfigurableEnvironment environment = context.getEnvironment();
		SettingsReport report = new SettingsReport(environment);
		SettingNames names = new SettingNames();
		SettingsBinding binding = new SettingsBinding(environment, report);
		SettingsRules rules = new SettingsRules(report);
		XRayProperties general = bind(binding, names, XRayProperties.class);
		XRayLocalProperties local = bind(binding, names, XRayLocalProperties.class);
		rules.check(general);
		rules.checkExporter(general.exporter(), context.getClassLoader());
		rules.checkDaemonAddress(DaemonLocation.find(environment));
		rules.check(bind(binding, names, XRayEmitterProperties.class));
		rules.check(bind(binding, names, XRaySamplingProperties.class));
		rules.check(bind(binding, names, XRayRecorderProperties.class));
		rules.check(bind(binding, names, XRayPropagationProperties.class));
		rules.check(bind(binding, names, XRayWebProperties.class));
		rules.check(bind(binding, names, XRayAwsSdkProperties.class));
		rules.check(bind(binding, names, XRaySqlProperties.class));
		rules.check(bind(binding, names, XRayObservationProperties.class));
		rules.check(local);
		rules.checkLocal(general, local, ProductionMarker.profile(environment));
		new UnknownSettings(names, report, general.strictConfiguration()).check(environment);
		report.throwIfAny();
	}

	private static <T> T bind(SettingsBinding binding, SettingNames names, Class<T> type) {
		ConfigurationProperties annotation = AnnotatedElementUtils.getMergedAnnotation(type,
				ConfigurationProperties.class);
		if (annotation == null) {
			throw new IllegalStateException(type + " isn't a record of settings");
		}
		names.add(annotation.value(), type);
		return binding.bind(annotation.value(), type);
	}

}
