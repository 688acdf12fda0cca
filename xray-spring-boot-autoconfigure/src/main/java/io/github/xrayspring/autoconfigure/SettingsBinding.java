// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.autoconfigure;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.AbstractBindHandler;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.util.ClassUtils;
import org.springframework.util.unit.DataSize;

/**
 * Binds the records of the settings for checking: what can't be converted goes into the
 * report, and the binding goes on with the default.
 */
final class SettingsBinding {

	private static final String WHOLE_NUMBER = "not a whole number";

	private final Binder binder;

	private final BindHandler handler;

	SettingsBinding(ConfigurableEnvironment environment, SettingsReport report) {
		this.binder = Binder.get(environment);
		this.handler = new AbstractBindHandler() {

			@Override
			public Object onSuccess(ConfigurationPropertyName name, Bindable<?> target, BindContext context,
					Object result) {
				ConfigurationProperty property = context.getConfigurationProperty();
				if (result instanceof Integer && property != null && property.getValue() instanceof Double) {
					// The conversion would cut its fraction off.
					report.add(name.toString(), WHOLE_NUMBER);
				}
				if (result instanceof String text && text.contains("${")) {
					report.add(name.toString(), "placeholder is not set");
				}
				return result;
			}

			@Override
			@SuppressWarnings("NullAway") // Null stands for "unset" here.
			public Object onFailure(ConfigurationPropertyName name, Bindable<?> target, BindContext context,
					Exception error) {
				if (!(error instanceof UnboundConfigurationPropertiesException)) {
					ConfigurationProperty property = context.getConfigurationProperty();
					ConfigurationPropertyName wrong = (property != null) ? property.getName() : name;
					report.add(wrong.toString(), reason(target, (property != null) ? property.getValue() : null));
				}
				return null;
			}

		};
	}

	<T> T bind(String prefix, Class<T> type) {
		return this.binder.bindOrCreate(prefix, Bindable.of(type), this.handler);
	}

	private static String reason(Bindable<?> target, @Nullable Object value) {
		Class<?> type = ClassUtils.resolvePrimitiveIfNecessary(target.getType().resolve(Object.class));
		if (type.isEnum()) {
			return unknown(type, String.valueOf(value));
		}
		if (type == Integer.class || type == Long.class) {
			return WHOLE_NUMBER;
		}
		if (type == Double.class) {
			return "not a number; write a fraction with a dot, 0.05 for 5 %";
		}
		if (type == Boolean.class) {
			return "not a boolean; write true or false";
		}
		if (type == Duration.class) {
			return "not a duration; write 500ms, 1s, 2m or PT1S";
		}
		if (type == DataSize.class) {
			return "not a size; write 16MB";
		}
		return Collection.class.isAssignableFrom(type) ? list(target, value)
				: "can't be read as " + type.getSimpleName();
	}

	private static String list(Bindable<?> target, @Nullable Object value) {
		Class<?> element = target.getType().getGeneric(0).resolve(Object.class);
		return element.isEnum() ? unknown(element, String.valueOf(value))
				: "must be a list: put '- ' in front of each element (for one global rate of sampling there is "
						+ "xray.sampling.default-rate)";
	}

	private static String unknown(Class<?> type, String value) {
		List<String> valid = Arrays.stream(type.getEnumConstants())
			.map((constant) -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-'))
			.toList();
		String closest = valid.stream()
			.filter((each) -> each.startsWith(value.toLowerCase(Locale.ROOT)) || EditDistance.between(each, value) <= 2)
			.min(Comparator.comparingInt((each) -> EditDistance.between(each, value)))
			.map((each) -> "did you mean '" + each + "'? ")
			.orElse("");
		return "unknown value; " + closest + "Valid: " + String.join(", ", valid);
	}

}
