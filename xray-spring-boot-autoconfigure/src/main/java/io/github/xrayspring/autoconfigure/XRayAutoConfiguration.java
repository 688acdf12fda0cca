// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.autoconfigure;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

import io.github.xrayspring.emitter.DaemonAddress;
import io.github.xrayspring.emitter.SegmentSender;
import io.github.xrayspring.json.JacksonMetadataEncoder;
import io.github.xrayspring.origin.Platform;
import io.github.xrayspring.recorder.MetadataEncoder;
import io.github.xrayspring.recorder.SegmentListener;
import io.github.xrayspring.recorder.XRayRecorder;
import io.github.xrayspring.sampling.DecisionLog;
import io.github.xrayspring.sampling.RulesSource;
import io.github.xrayspring.sampling.Sampler;
import io.github.xrayspring.sampling.ServiceFacts;

/**
 * Auto-configuration of the recorder. An application's own {@link XRayRecorder} bean
 * takes its place. With {@code xray.enabled=false} it is one that does nothing, so that
 * an application which injects it still starts, and no other bean is there.
 *
 * @since 0.1.0
 */
@AutoConfiguration
public final class XRayAutoConfiguration {

	XRayAutoConfiguration() {
	}

	/**
	 * An inert recorder and nothing else.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnBooleanProperty(name = "xray.enabled", havingValue = false)
	static class Disabled {

		@Bean
		@ConditionalOnMissingBean
		XRayRecorder xrayRecorder() {
			return XRayRecorder.noop();
		}

	}

	/**
	 * The recorder, and what it is made of.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnBooleanProperty(name = "xray.enabled", matchIfMissing = true)
	@ConditionalOnMissingBean(XRayRecorder.class)
	@EnableConfigurationProperties({ XRayProperties.class, XRayEmitterProperties.class, XRaySamplingProperties.class,
			XRayLocalProperties.class, XRayPropagationProperties.class, XRayRecorderProperties.class })
	static class Enabled {

		@Bean
		@ConditionalOnMissingBean
		ExportTarget xrayExportTarget(ObjectProvider<SegmentSender> sender, Environment environment,
				XRayLocalProperties local, XRayConnectionDetails connection) {
			SegmentSender custom = sender.getIfAvailable();
			return (custom != null) ? ExportTarget.custom(custom) : ExportTarget.choose(environment, local, connection);
		}

		@Bean
		@ConditionalOnMissingBean
		XRayConnectionDetails xrayConnectionDetails(Environment environment) {
			DaemonAddress address = DaemonLocation.address(environment);
			return () -> address;
		}

		@Bean
		@ConditionalOnMissingBean
		MetadataEncoder xrayMetadataEncoder() {
			return new JacksonMetadataEncoder();
		}

		// Closed after the recorder, which asks it.
		@Bean(destroyMethod = "close")
		SamplingSetup xraySamplingSetup(XRayProperties general, XRaySamplingProperties properties,
				ObjectProvider<Sampler> sampler, ObjectProvider<RulesSource> rules,
				ObjectProvider<DecisionLog> decisions, ExportTarget target, XRayConnectionDetails connection,
				Environment environment) {
			ServiceFacts service = new ServiceFacts(Platform.detect(environment::getProperty).origin(), null,
					general.annotations());
			Sampler custom = sampler.getIfAvailable();
			SamplingSetup setup = (custom != null) ? SamplingSetup.of(custom)
					: new SamplingChoice(properties, target, service, connection).choose(rules.getIfAvailable());
			return setup.remembering(ServiceName.of(general.name(), environment), target, decisions.getIfAvailable());
		}

		// Closed with the beans, and so after the web server has stopped and the beans
		// that use it are gone.
		@Bean(destroyMethod = "close")
		XRayRecorder xrayRecorder(XRayProperties properties, XRayEmitterProperties emitter,
				XRayRecorderProperties limits, XRayPropagationProperties propagation, ExportTarget target,
				SamplingSetup sampling, XRaySamplingProperties samplingProperties, MetadataEncoder metadataEncoder,
				ObjectProvider<SegmentListener> listeners, ObjectProvider<XRayRecorderCustomizer> customizers,
				ListableBeanFactory beanFactory, Environment environment) {
			XRayRecorder.Builder builder = XRayRecorder.builder(ServiceName.of(properties.name(), environment))
				.sampler(sampling.sampler())
				.settings(emitter.settings())
				.metadataEncoder(metadataEncoder)
				.listeners(target.listeners(listeners.orderedStream()))
				.serviceVersion(environment.getProperty("spring.application.version"))
				.origin(Platform.detect(environment::getProperty).origin())
				.mdc(properties.logging().mdc() && LogContext.isOurs(beanFactory))
				.limits(limits.limits())
				.propagation(propagation.propagation())
				.exceptionMessages(properties.exceptions().messages())
				.annotations(properties.annotations())
				.capture(samplingProperties.capture().settings())
				.contextMissingLog(properties.contextMissing() == ContextMissingMode.LOG);
			if (target.sender() != null) {
				builder.sender(target.sender());
			}
			if (sampling.decisions() != null) {
				builder.decisions(sampling.decisions());
			}
			customizers.orderedStream().forEach((customizer) -> customizer.customize(builder));
			return builder.build();
		}

		@Bean
		RecorderLifecycle xrayRecorderLifecycle(XRayRecorder recorder, ApplicationContext context) {
			return new RecorderLifecycle(recorder, context);
		}

		@Bean
		StartupLine xrayStartupLine(XRayRecorder recorder, ExportTarget target, SamplingSetup sampling) {
			return new StartupLine(recorder, target, sampling);
		}

	}

}
