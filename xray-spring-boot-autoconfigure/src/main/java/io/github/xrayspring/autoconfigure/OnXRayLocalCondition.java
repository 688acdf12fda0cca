// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.autoconfigure;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfigurationPackages;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.ConfigurationCondition;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

import io.github.xrayspring.emitter.SegmentSender;
import io.github.xrayspring.local.XRayLocal;

/**
 * Whether X-Ray Local starts in this process: where it was asked for and production isn't
 * in sight, and otherwise only while a developer is at work and nothing says where
 * segments shall go.
 */
class OnXRayLocalCondition extends SpringBootCondition implements ConfigurationCondition {

	@Override
	public ConfigurationPhase getConfigurationPhase() {
		return ConfigurationPhase.REGISTER_BEAN;
	}

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		Environment environment = context.getEnvironment();
		ConditionMessage.Builder message = ConditionMessage.forCondition("X-Ray Local");
		Boolean enabled = flag(environment, "xray.local.enabled");
		if (Boolean.FALSE.equals(enabled)) {
			return ConditionOutcome.noMatch(message.because("xray.local.enabled is false"));
		}
		if (hasBean(context.getBeanFactory(), XRayLocal.class)) {
			return ConditionOutcome.noMatch(message.because("the application has an XRayLocal of its own"));
		}
		boolean asked = enabled != null || ExportTarget.requested(environment) == ExporterType.LOCAL;
		String objection = asked ? objectionWhenAsked(environment)
				: objection(environment, context.getBeanFactory(), context.getClassLoader());
		return (objection != null) ? ConditionOutcome.noMatch(message.because(objection))
				: ConditionOutcome.match(message.because(asked ? "it was asked for" : "a developer is at work"));
	}

	private static @Nullable String objectionWhenAsked(Environment environment) {
		return ProductionMarker.forbidsLocal(environment)
				? ProductionMarker.find(environment) + " is production and xray.local.allow-in-production isn't true"
				: null;
	}

	private static @Nullable String objection(Environment environment,
			@Nullable ConfigurableListableBeanFactory beanFactory, @Nullable ClassLoader classLoader) {
		if (ExportTarget.requested(environment) != null) {
			return "xray.exporter.type names another exporter";
		}
		if (hasBean(beanFactory, SegmentSender.class)) {
			return "the application has a SegmentSender of its own";
		}
		if (hasBean(beanFactory, XRayConnectionDetails.class)) {
			return "the application has XRayConnectionDetails that name a daemon";
		}
		DaemonLocation daemon = DaemonLocation.find(environment);
		if (daemon != null) {
			return daemon.source() + " names a daemon";
		}
		if (SpringTest.isRunning(environment)) {
			return "this is a test";
		}
		String marker = ProductionMarker.find(environment);
		if (marker != null) {
			return marker + " is production";
		}
		return BuildDirectory.holdsAnyOf(packages(beanFactory), classLoader) ? null
				: "the application doesn't run from its build directory";
	}

	private static boolean hasBean(@Nullable ConfigurableListableBeanFactory beanFactory, Class<?> type) {
		return beanFactory != null && beanFactory.getBeanNamesForType(type, true, false).length > 0;
	}

	private static List<String> packages(@Nullable ConfigurableListableBeanFactory beanFactory) {
		return (beanFactory != null && AutoConfigurationPackages.has(beanFactory))
				? AutoConfigurationPackages.get(beanFactory) : List.of();
	}

	private static @Nullable Boolean flag(Environment environment, String name) {
		return Binder.get(environment).bind(name, Boolean.class).orElse(null);
	}

}
