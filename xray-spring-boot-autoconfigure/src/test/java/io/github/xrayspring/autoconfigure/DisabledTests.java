// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.autoconfigure;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.aop.support.AopUtils;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.client.RestClient;

import io.github.xrayspring.annotation.XRaySubsegment;
import io.github.xrayspring.recorder.SegmentStart;
import io.github.xrayspring.recorder.XRayRecorder;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What {@code xray.enabled=false} leaves of a whole web application's tracing: nothing
 * but a recorder that does nothing.
 */
class DisabledTests {

	private static final String OURS = "io.github.xrayspring.";

	@Test
	void leavesOneInertRecorder() {
		Set<Thread> before = Thread.getAllStackTraces().keySet();
		try (ServletWebServerApplicationContext context = start("--xray.enabled=false")) {
			assertThat(ours(context)).containsExactlyInAnyOrder(XRayRecorder.class.getName(),
					XRayAutoConfiguration.Disabled.class.getName(), XRayAutoConfiguration.class.getName());
			assertThat(context.getServletContext().getFilterRegistrations().keySet()).noneMatch(DisabledTests::isOurs);
			assertThat(AopUtils.isAopProxy(context.getBean(Traced.class))).isFalse();
			assertThat(context.getBean(RestClient.Builder.class).getClass().getName())
				.isEqualTo("org.springframework.web.client.DefaultRestClientBuilder");
			assertThat(Thread.getAllStackTraces().keySet()).filteredOn((thread) -> !before.contains(thread))
				.extracting(Thread::getName)
				.noneMatch(DisabledTests::isOurs);
			assertThat(context.getBean(XRayRecorder.class).startSegment(SegmentStart.of("shop")).isRecording())
				.isFalse();
		}
	}

	/** So that the test above can fail. */
	@Test
	void findsAllOfItWhereTracingIsOn() {
		try (ServletWebServerApplicationContext context = start("--xray.exporter.type=log")) {
			assertThat(ours(context)).hasSizeGreaterThan(10);
			assertThat(context.getServletContext().getFilterRegistrations().keySet()).anyMatch(DisabledTests::isOurs);
			assertThat(AopUtils.isAopProxy(context.getBean(Traced.class))).isTrue();
			assertThat(Thread.getAllStackTraces().keySet()).extracting(Thread::getName).anyMatch(DisabledTests::isOurs);
		}
	}

	private static boolean isOurs(String name) {
		return name.toLowerCase(Locale.ROOT).contains("xray");
	}

	private static Set<String> ours(ServletWebServerApplicationContext context) {
		return Arrays.stream(context.getBeanDefinitionNames())
			.filter((name) -> !name.contains("Tests"))
			.map((name) -> AopProxyUtils.ultimateTargetClass(context.getBean(name))
				.getName()
				.replaceAll("\\$\\$.*", ""))
			.filter((type) -> type.startsWith(OURS) && !type.contains("Tests"))
			.collect(Collectors.toSet());
	}

	private static ServletWebServerApplicationContext start(String argument) {
		return (ServletWebServerApplicationContext) SpringApplication.run(Application.class, argument,
				"--server.port=0", "--server.address=127.0.0.1", "--spring.main.banner-mode=off");
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		Traced traced() {
			return new Traced();
		}

	}

	static class Traced {

		@XRaySubsegment
		void work() {
		}

	}

}
