// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.autoconfigure;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;

import io.github.xrayspring.emitter.SegmentSender;
import io.github.xrayspring.local.XRayLocal;

/**
 * Auto-configuration of X-Ray Local in this process. It is shared by all contexts of the
 * JVM, and stops with the last one that uses it.
 *
 * @since 0.1.0
 */
@AutoConfiguration(before = XRayAutoConfiguration.class)
@ConditionalOnClass(XRayLocal.class)
@ConditionalOnBooleanProperty(name = "xray.enabled", matchIfMissing = true)
@Conditional(OnXRayLocalCondition.class)
@EnableConfigurationProperties(XRayLocalProperties.class)
public final class XRayLocalAutoConfiguration {

	XRayLocalAutoConfiguration() {
	}

	@Bean
	LocalConnection xrayLocalConnection(XRayLocalProperties properties, ConfigurableEnvironment environment) {
		LocalConnection connection = LocalConnection.open(properties);
		connection.publishPort(environment, properties.port());
		return connection;
	}

	@Bean
	@ConditionalOnMissingBean({ ExportTarget.class, SegmentSender.class })
	ExportTarget xrayExportTarget(LocalConnection connection, Environment environment, XRayLocalProperties properties,
			ObjectProvider<XRayConnectionDetails> details) {
		ExporterType requested = ExportTarget.requested(environment);
		return (requested == null || requested == ExporterType.LOCAL) ? connection.target()
				: ExportTarget.choose(environment, properties, details.getObject());
	}

}
