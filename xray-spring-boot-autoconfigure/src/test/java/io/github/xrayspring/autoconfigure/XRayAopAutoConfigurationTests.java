// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.autoconfigure;

import java.util.Map;

import org.aopalliance.intercept.MethodInterceptor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.aop.support.AopUtils;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.Ordered;

import io.github.xrayspring.annotation.XRaySegment;
import io.github.xrayspring.annotation.XRaySubsegment;
import io.github.xrayspring.emitter.SegmentSender;
import io.github.xrayspring.instrument.aop.XRayMethodAdvisor;
import io.github.xrayspring.recorder.Segment;
import io.github.xrayspring.recorder.XRayContext;
import io.github.xrayspring.recorder.XRayRecorder;
import io.github.xrayspring.testing.RecordedDocuments;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link XRayAopAutoConfiguration}.
 */
@ExtendWith(OutputCaptureExtension.class)
class XRayAopAutoConfigurationTests {

	private final RecordedDocuments documents = new RecordedDocuments();

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(XRayAutoConfiguration.class, XRayAopAutoConfiguration.class,
				AopAutoConfiguration.class))
		.withBean(SegmentSender.class, () -> this.documents)
		.withPropertyValues("xray.sampling.strategy=all");

	@ParameterizedTest
	@ValueSource(strings = { "spring.aop.auto=true", "spring.aop.auto=false", "spring.aop.proxy-target-class=false" })
	void tracesMarkedMethods(String property, @Nullable CapturedOutput output) {
		this.runner.withPropertyValues(property).withUserConfiguration(Application.class).run((context) -> {
			try (Segment segment = context.getBean(XRayRecorder.class).beginSegment("shop")) {
				context.getBean(Greeter.class).greet();
			}
			assertThat(RecordedDocuments.children(this.documents.single()).get(0).get("name").asString())
				.isEqualTo("Greeting.greet");
			if (output != null) {
				assertThat(output).doesNotContain("BeanPostProcessorChecker");
			}
		});
	}

	@Test
	void proxiesClassesWhereNobodyAsksForInterfaces() {
		this.runner.withPropertyValues("spring.aop.auto=false")
			.withUserConfiguration(Application.class)
			.run((context) -> assertThat(AopUtils.isCglibProxy(context.getBean(Greeter.class))).isTrue());
	}

	@Test
	void leavesFinalBeansAlone(CapturedOutput output) {
		this.runner.withBean(FinalGreeting.class).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context.getBean(FinalGreeting.class).getClass()).isSameAs(FinalGreeting.class);
			assertThat(output).containsOnlyOnce("@XRaySubsegment has no effect on");
		});
	}

	@Test
	void worksAgainInAnotherContext() {
		tracesMarkedMethods("spring.aop.auto=true", null);
		this.documents.clear();
		tracesMarkedMethods("spring.aop.auto=true", null);
	}

	@Test
	void tracesMethodsOfConfigurations() {
		this.runner.withUserConfiguration(MarkedConfiguration.class).run((context) -> {
			try (Segment segment = context.getBean(XRayRecorder.class).beginSegment("shop")) {
				context.getBean(MarkedConfiguration.class).work();
			}
			assertThat(RecordedDocuments.children(this.documents.single()).get(0).get("name").asString())
				.isEqualTo("MarkedConfiguration.work");
		});
	}

	@Test
	void opensASegmentForRunners() {
		SpringApplication application = new SpringApplication(RunnerApplication.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		application.setDefaultProperties(Map.of("xray.sampling.strategy", "all", "spring.main.banner-mode", "off"));
		application.addInitializers((context) -> ((GenericApplicationContext) context).registerBean(SegmentSender.class,
				() -> this.documents));
		application.run("day=monday").close();

		assertThat(this.documents.await(2)).extracting((document) -> document.at("/annotations/operation").asString())
			.containsExactlyInAnyOrder("warm-up", "CommandRunner.run");
		assertThat(XRayContext.capture()).isNull();
	}

	@Test
	void comesBeforeTransactions() {
		this.runner.run((context) -> assertThat(context.getBean(XRayMethodAdvisor.class).getOrder())
			.isLessThan(Ordered.LOWEST_PRECEDENCE));
	}

	@Test
	void backsOffWhereDisabled() {
		this.runner.withPropertyValues("xray.aop.enabled=false", "spring.aop.auto=false")
			.withUserConfiguration(Application.class)
			.run((context) -> {
				assertThat(context).doesNotHaveBean(XRayMethodAdvisor.class);
				assertThat(AopUtils.isAopProxy(context.getBean(Greeter.class))).isFalse();
			});
	}

	@Test
	void backsOffWithoutSpringAop() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(XRayAutoConfiguration.class, XRayAopAutoConfiguration.class))
			.withClassLoader(new FilteredClassLoader(MethodInterceptor.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("xrayMethodAdvisor"));
	}

	@Configuration(proxyBeanMethods = false)
	static class Application {

		@Bean
		Greeter greeting() {
			return new Greeting();
		}

	}

	interface Greeter {

		void greet();

	}

	static class Greeting implements Greeter {

		@Override
		@XRaySubsegment
		public void greet() {
		}

	}

	@XRaySubsegment
	public static final class FinalGreeting {

		public void greet() {
		}

	}

	@Configuration
	public static class MarkedConfiguration {

		@XRaySubsegment
		public void work() {
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ XRayAutoConfiguration.class, XRayAopAutoConfiguration.class,
			AopAutoConfiguration.class })
	static class RunnerApplication {

		@Bean
		WarmUp warmUp() {
			return new WarmUp();
		}

		@Bean
		CommandRunner commandRunner() {
			return new CommandRunner();
		}

	}

	static class WarmUp implements ApplicationRunner {

		@Override
		@XRaySegment("warm-up")
		public void run(ApplicationArguments arguments) {
		}

	}

	static class CommandRunner implements CommandLineRunner {

		@Override
		@XRaySegment
		public void run(String... arguments) {
		}

	}

}
