// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.autoconfigure;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.ImportRuntimeHints;
import software.amazon.awssdk.awscore.AwsExecutionAttribute;

import io.github.xrayspring.instrument.awssdk.AwsSdkTracing;
import io.github.xrayspring.instrument.awssdk.XRayAwsClientBuilders;
import io.github.xrayspring.instrument.awssdk.XRayAwsClientCustomizer;
import io.github.xrayspring.recorder.XRayRecorder;

/**
 * Auto-configuration of calls by the AWS SDK, version 2. The SDK finds the interceptor by
 * itself, for each client however it is built; what is attached to the recorder makes it
 * record.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = XRayAutoConfiguration.class,
		beforeName = "io.awspring.cloud.autoconfigure.core.AwsAutoConfiguration")
@ConditionalOnClass(AwsExecutionAttribute.class)
@ConditionalOnBean(XRayRecorder.class)
@ConditionalOnBooleanProperty(name = { "xray.enabled", "xray.aws-sdk.enabled" }, matchIfMissing = true)
@EnableConfigurationProperties(XRayAwsSdkProperties.class)
@ImportRuntimeHints(AwsSdkHints.class)
public final class XRayAwsSdkAutoConfiguration {

	private XRayAwsSdkAutoConfiguration() {
	}

	@Bean
	static AwsSdkTracing xrayAwsSdkTracing(XRayRecorder recorder, XRayAwsSdkProperties properties) {
		AwsSdkTracing tracing = new AwsSdkTracing(properties.allowed());
		tracing.attachTo(recorder);
		return tracing;
	}

	@Bean
	static XRayAwsClientBuilders xrayAwsClientBuilders() {
		return new XRayAwsClientBuilders();
	}

	/**
	 * Clients that Spring Cloud AWS builds.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(name = { "io.awspring.cloud.autoconfigure.AwsSyncClientCustomizer",
			"io.awspring.cloud.autoconfigure.AwsAsyncClientCustomizer" })
	static class SpringCloudAws {

		@Bean
		XRayAwsClientCustomizer xrayAwsClientCustomizer() {
			return new XRayAwsClientCustomizer();
		}

	}

}
