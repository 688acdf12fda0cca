// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.autoconfigure;

import java.util.List;
import java.util.Map;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import io.github.xrayspring.actuate.Delivery;
import io.github.xrayspring.actuate.XRayHealthIndicator;
import io.github.xrayspring.actuate.XRayInfoContributor;
import io.github.xrayspring.actuate.XRayMeters;
import io.github.xrayspring.emitter.CallBooks;
import io.github.xrayspring.emitter.EncodedDocument;
import io.github.xrayspring.emitter.RemoteSender;
import io.github.xrayspring.emitter.SegmentSender;
import io.github.xrayspring.emitter.SendResult;
import io.github.xrayspring.recorder.XRayRecorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * {@link XRayActuatorAutoConfiguration} with and without what it needs.
 */
class XRayActuatorAutoConfigurationTests {

	private final Switch sender = new Switch();

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(XRayAutoConfiguration.class, XRayActuatorAutoConfiguration.class))
		.withBean(SegmentSender.class, () -> this.sender)
		.withPropertyValues("spring.application.name=shop", "xray.sampling.strategy=all");

	@Test
	void metersEqualTheBooks() {
		this.runner.run((context) -> {
			MeterRegistry registry = registry(context);
			XRayRecorder recorder = context.getBean(XRayRecorder.class);
			int meters = registry.getMeters().size();
			for (int i = 0; i < 7; i++) {
				recorder.beginSegment("host-" + i).close();
			}

			await().until(() -> recorder.books().emitted() == 7);
			assertThat(registry.get("xray.documents.created").functionCounter().count()).isEqualTo(7);
			assertThat(registry.get("xray.documents.emitted").functionCounter().count()).isEqualTo(7);
			assertThat(registry.get("xray.segments.ended").functionCounter().count()).isEqualTo(7);
			assertThat(registry.get("xray.documents.live").gauge().value()).isZero();
			assertThat(registry.getMeters()).hasSize(meters);
		});
	}

	@Test
	void metersHaveFixedNames() {
		this.runner.run((context) -> assertThat(registry(context).getMeters()).extracting(Meter::getId)
			.extracting(Meter.Id::getName)
			.containsOnly("xray.documents.created", "xray.documents.emitted", "xray.documents.dropped",
					"xray.documents.live", "xray.segments.started", "xray.segments.ended", "xray.segments.abandoned",
					"xray.segments.refused", "xray.segments.live", "xray.subsegments.dropped", "xray.entities.trimmed",
					"xray.emitter.degraded", "xray.emitter.waiting", "xray.emitter.waiting.bytes",
					"xray.emitter.failures", "xray.emitter.errors", "xray.propagation.rejected",
					"xray.propagation.unknown.fields", "xray.propagation.forced", "xray.propagation.capped"));
	}

	@Test
	void refusalsHaveAFixedSetOfCodes() {
		Refusing refusing = new Refusing();
		this.runner.withAllowBeanDefinitionOverriding(true)
			.withBean("sender", SegmentSender.class, () -> refusing, (bean) -> bean.setPrimary(true))
			.run((context) -> {
				MeterRegistry registry = registry(context);
				int meters = registry.getMeters().size();
				for (int i = 0; i < 1_000; i++) {
					refusing.calls.reject("Code" + i, 1);
				}
				refusing.calls.reject("InvalidName", 3);

				assertThat(registry.getMeters()).hasSize(meters);
				assertThat(rejected(registry, CallBooks.OTHER)).isEqualTo(1_000);
				assertThat(rejected(registry, "InvalidName")).isEqualTo(3);
			});
	}

	@Test
	void healthIsUpAndSaysThatNothingArrives() {
		this.runner.run((context) -> {
			this.sender.takes = false;
			XRayRecorder recorder = context.getBean(XRayRecorder.class);
			recorder.beginSegment("shop").close();
			HealthIndicator indicator = context.getBean(XRayHealthIndicator.class);

			await().until(() -> recorder.emitterStatus().isDegraded());
			Health health = indicator.health();
			assertThat(health.getStatus()).isEqualTo(Status.UP);
			assertThat(health.getDetails()).containsEntry("degraded", true)
				.containsEntry("state", "refused")
				.containsEntry("target", "switch");
			await().until(() -> recorder.emitterStatus().waiting() == 1);
			assertThat(Delivery.of(recorder).waiting()).isOne();

			this.sender.takes = true;
			await().until(() -> !Delivery.of(recorder).degraded());
			assertThat(indicator.health().getDetails()).containsEntry("degraded", false).containsEntry("state", "ok");
		});
	}

	@Test
	void infoNamesServiceAndTarget() {
		this.runner.run((context) -> {
			Info.Builder builder = new Info.Builder();
			context.getBean(XRayInfoContributor.class).contribute(builder);

			assertThat(builder.build().getDetails()).containsEntry("xray",
					Map.of("service", "shop", "target", "switch"));
		});
	}

	@Test
	void backsOffWithoutActuator() {
		this.runner
			.withClassLoader(new FilteredClassLoader("io.micrometer.core", "org.springframework.boot.health",
					"org.springframework.boot.actuate"))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(XRayRecorder.class)
				.doesNotHaveBean("xrayMeters")
				.doesNotHaveBean("xrayHealthIndicator")
				.doesNotHaveBean("xrayInfoContributor"));
	}

	@Test
	void isNotThereWhereTracingIsOff() {
		this.runner.withPropertyValues("xray.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(XRayMeters.class)
				.doesNotHaveBean(XRayHealthIndicator.class));
	}

	@Test
	void healthCanBeSwitchedOff() {
		this.runner.withPropertyValues("management.health.xray.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(XRayHealthIndicator.class));
	}

	private static double rejected(MeterRegistry registry, String code) {
		return registry.get("xray.export.rejected").tag("code", code).functionCounter().count();
	}

	private static MeterRegistry registry(ApplicationContext context) {
		MeterRegistry registry = new SimpleMeterRegistry();
		context.getBean(XRayMeters.class).bindTo(registry);
		return registry;
	}

	/**
	 * Takes all documents, or none.
	 */
	private static final class Switch implements SegmentSender {

		private volatile boolean takes = true;

		@Override
		public SendResult send(List<EncodedDocument> documents) {
			return this.takes ? SendResult.sent(documents.size()) : SendResult.LATER;
		}

		@Override
		public String target() {
			return "switch";
		}

	}

	/**
	 * Remote receiver whose books a test writes.
	 */
	private static final class Refusing implements RemoteSender {

		private final CallBooks calls = new CallBooks();

		@Override
		public SendResult send(List<EncodedDocument> documents) {
			return SendResult.LATER;
		}

		@Override
		public CallBooks calls() {
			return this.calls;
		}

		@Override
		public String target() {
			return "refusing";
		}

	}

}
