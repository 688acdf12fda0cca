// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.autoconfigure;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import tools.jackson.databind.JsonNode;

import io.github.xrayspring.emitter.DaemonAddress;
import io.github.xrayspring.emitter.SegmentSender;
import io.github.xrayspring.recorder.MetadataEncoder;
import io.github.xrayspring.recorder.Segment;
import io.github.xrayspring.recorder.SegmentListener;
import io.github.xrayspring.recorder.SegmentStart;
import io.github.xrayspring.recorder.XRayRecorder;
import io.github.xrayspring.sampling.Sampler;
import io.github.xrayspring.testing.RecordedDocuments;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link XRayAutoConfiguration}.
 */
@ExtendWith(OutputCaptureExtension.class)
class XRayAutoConfigurationTests {

	private static final AutoConfigurations ALL = AutoConfigurations.of(XRayAutoConfiguration.class,
			XRayLocalAutoConfiguration.class, XRayServletAutoConfiguration.class, XRayRestClientAutoConfiguration.class,
			XRayAopAutoConfiguration.class);

	private final ApplicationContextRunner runner = new ApplicationContextRunner().withConfiguration(ALL);

	private final RecordedDocuments documents = new RecordedDocuments();

	@Test
	void suppliesARecorder() {
		this.runner.run((context) -> assertThat(context).hasSingleBean(XRayRecorder.class)
			.hasSingleBean(MetadataEncoder.class)
			.hasSingleBean(StartupLine.class));
	}

	@Test
	void sendsNothingInTests(CapturedOutput output) {
		this.runner.withPropertyValues("xray.daemon.address=127.0.0.1:2001").run((context) -> {
			assertThat(context.getBean(ExportTarget.class).sender()).isNull();
			assertThat(output).contains("X-Ray: service 'application', exporter none, sampling 1 a second and 5 %");
		});
	}

	@Test
	void sendsInTestsWhereAsked(CapturedOutput output) {
		this.runner.withPropertyValues("xray.exporter.type=daemon", "xray.daemon.address=127.0.0.1:2001")
			.run((context) -> assertThat(output).contains("exporter daemon (udp 127.0.0.1:2001)"));
	}

	@Test
	void takesTheDaemonAddressOfThePlatform(CapturedOutput output) {
		this.runner.withPropertyValues("xray.exporter.type=daemon", "AWS_XRAY_DAEMON_ADDRESS=127.0.0.1:3000")
			.run((context) -> assertThat(output).contains("exporter daemon (udp 127.0.0.1:3000)"));
	}

	@Test
	void writesDocumentsToTheLogWhereAsked(CapturedOutput output) {
		this.runner.withPropertyValues("xray.exporter.type=log", "xray.sampling.strategy=all").run((context) -> {
			XRayRecorder recorder = context.getBean(XRayRecorder.class);
			recorder.beginSegment("shop").close();
			assertThat(recorder.flush(Duration.ofSeconds(5))).isTrue();
			assertThat(output).contains("\"name\":\"shop\"");
		});
	}

	@Test
	void leavesOneInertRecorderWhereDisabled() {
		new WebApplicationContextRunner().withConfiguration(ALL)
			.withPropertyValues("xray.enabled=false", "xray.local.enabled=true", "xray.local.port=0")
			.run((context) -> {
				assertThat(context).hasSingleBean(XRayRecorder.class);
				assertThat(context.getBean(XRayRecorder.class).startSegment(SegmentStart.of("shop")).isRecording())
					.isFalse();
				assertThat(context.getBeanDefinitionNames())
					.filteredOn((name) -> !name.endsWith("AutoConfiguration") && name.toLowerCase().contains("xray"))
					.containsExactlyInAnyOrder("xrayRecorder", XRayAutoConfiguration.Disabled.class.getName());
			});
	}

	@Test
	void backsOffForTheUsersRecorder() {
		XRayRecorder own = XRayRecorder.noop();
		this.runner.withBean(XRayRecorder.class, () -> own).run((context) -> {
			assertThat(context.getBean(XRayRecorder.class)).isSameAs(own);
			assertThat(context).doesNotHaveBean(ExportTarget.class).doesNotHaveBean(StartupLine.class);
		});
	}

	@ParameterizedTest
	@CsvSource({ ",,,application", ",,fromBoot,fromBoot", ",fromAws,fromBoot,fromAws", "own,fromAws,fromBoot,own",
			"' ',,fromBoot,fromBoot" })
	void findsTheServiceName(String own, String aws, String boot, String expected) {
		ApplicationContextRunner named = this.runner;
		named = (own != null) ? named.withPropertyValues("xray.name=" + own) : named;
		named = (aws != null) ? named.withPropertyValues("AWS_XRAY_TRACING_NAME=" + aws) : named;
		named = (boot != null) ? named.withPropertyValues("spring.application.name=" + boot) : named;
		named.run((context) -> assertThat(context.getBean(XRayRecorder.class).name()).isEqualTo(expected));
	}

	@Test
	void usesBeansOfTheUser(CapturedOutput output) {
		this.runner.withUserConfiguration(UserBeans.class)
			.withBean(SegmentSender.class, () -> this.documents)
			.withPropertyValues("spring.application.version=1.2.3")
			.run((context) -> {
				Segment segment = context.getBean(XRayRecorder.class).beginSegment("shop");
				segment.putMetadata("cart", new Object());
				segment.close();
				JsonNode document = this.documents.single();
				assertThat(document.at("/annotations/env").asString()).isEqualTo("prod");
				assertThat(document.at("/metadata/default/cart").asString()).isEqualTo("mine");
				assertThat(document.at("/service/version").asString()).isEqualTo("1.2.3");
				assertThat(output).contains("exporter custom (memory), sampling by ");
			});
	}

	@Test
	void callsCustomizersInTheirOrder() {
		this.runner.withUserConfiguration(Customizers.class)
			.withBean(SegmentSender.class, () -> this.documents)
			.run((context) -> {
				context.getBean(XRayRecorder.class).beginSegment("shop").close();
				assertThat(this.documents.single().at("/service/version").asString()).isEqualTo("second");
			});
	}

	@ParameterizedTest
	@CsvSource({ "all,all,true", "none,none,false", "local,0 a second and 12.5 %,false" })
	void samplesByStrategy(String strategy, String description, boolean sampled, CapturedOutput output) {
		this.runner
			.withPropertyValues("xray.sampling.strategy=" + strategy, "xray.sampling.default-fixed-target=0",
					"xray.sampling.default-rate=0.125")
			.run((context) -> {
				assertThat(output).contains("sampling " + description);
				if (!strategy.equals("local")) {
					assertThat(context.getBean(XRayRecorder.class).startSegment(SegmentStart.of("shop")).isSampled())
						.isEqualTo(sampled);
				}
			});
	}

	@Test
	void samplesByOwnRules(CapturedOutput output) {
		this.runner
			.withPropertyValues("xray.sampling.rules[0].service-name=shop", "xray.sampling.rules[0].rate=0",
					"xray.sampling.rules[0].description=none of shop", "xray.sampling.default-rate=1")
			.run((context) -> {
				XRayRecorder recorder = context.getBean(XRayRecorder.class);
				assertThat(recorder.startSegment(SegmentStart.of("shop")).isSampled()).isFalse();
				assertThat(recorder.startSegment(SegmentStart.of("other")).isSampled()).isTrue();
				assertThat(output).contains("sampling 1 rule, else 1 a second and 100 %");
			});
	}

	@Test
	void reportsWhatIsTracedOutsideASegmentWhereAsked(CapturedOutput output) {
		this.runner.withPropertyValues("xray.context-missing=log").run((context) -> {
			context.getBean(XRayRecorder.class).beginSubsegment("lonely").close();
			assertThat(output).contains("lonely");
		});
	}

	@Test
	void takesTheDaemonAddressOfConnectionDetails(CapturedOutput output) {
		this.runner.withPropertyValues("xray.exporter.type=daemon", "xray.daemon.address=127.0.0.1:3000")
			.withBean(XRayConnectionDetails.class, () -> () -> DaemonAddress.parse("127.0.0.1:4000"))
			.run((context) -> {
				assertThat(context).hasSingleBean(XRayConnectionDetails.class);
				assertThat(output).contains("exporter daemon (udp 127.0.0.1:4000)");
			});
	}

	@Test
	void warnsAndGoesOnWhereLocalIsForbiddenInProduction(CapturedOutput output) {
		this.runner.withPropertyValues("xray.exporter.type=local", "xray.local.port=0", "spring.profiles.active=prod")
			.run((context) -> {
				assertThat(context).hasNotFailed().doesNotHaveBean(LocalConnection.class);
				assertThat(output).contains("profile 'prod' looks like production")
					.contains("xray.local.allow-in-production=true")
					.contains("exporter none");
			});
	}

	@Test
	void sendsWhatIsLeftWhenTheContextStops() {
		this.runner.withBean(SegmentSender.class, () -> this.documents)
			.withPropertyValues("xray.sampling.strategy=all")
			.run((context) -> {
				context.getBean(XRayRecorder.class).beginSegment("shop").close();
				context.close();
				assertThat(this.documents.all()).hasSize(1);
			});
	}

	@Configuration(proxyBeanMethods = false)
	static class UserBeans {

		@Bean
		Sampler sampler() {
			return Sampler.all();
		}

		@Bean
		MetadataEncoder encoder() {
			return (value) -> "\"mine\"";
		}

		@Bean
		SegmentListener listener(ObjectProvider<XRayRecorder> recorder) {
			return new SegmentListener() {

				@Override
				public void onBegin(Segment segment) {
					segment.putAnnotation("env", "prod");
				}

			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Customizers {

		@Bean
		@Order(2)
		XRayRecorderCustomizer second() {
			return (builder) -> builder.serviceVersion("second");
		}

		@Bean
		@Order(1)
		XRayRecorderCustomizer first() {
			return (builder) -> builder.serviceVersion("first").sampler(Sampler.all());
		}

	}

}
