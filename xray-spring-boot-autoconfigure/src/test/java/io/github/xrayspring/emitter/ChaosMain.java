// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.emitter;

import java.nio.file.Path;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

import io.github.xrayspring.autoconfigure.XRayAutoConfiguration;
import io.github.xrayspring.recorder.XRayRecorder;

/**
 * Application that does its work in {@code main} and closes nothing.
 *
 * <pre>
 * numbers: 0 segments, 1 when main ended, in milliseconds since the epoch
 * </pre>
 */
public final class ChaosMain {

	private static final int SEGMENTS = 10;

	private ChaosMain() {
	}

	/**
	 * Runs it.
	 * @param arguments the file of its numbers, the daemon's port
	 */
	public static void main(String[] arguments) throws Exception {
		ChaosNumbers numbers = new ChaosNumbers(Path.of(arguments[0]));
		SpringApplication application = new SpringApplication(Setup.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		ConfigurableApplicationContext context = application.run("--spring.application.name=chaos",
				"--spring.main.banner-mode=off", "--xray.exporter.type=daemon",
				"--xray.daemon.address=127.0.0.1:" + arguments[1], "--xray.sampling.strategy=" + arguments[2]);
		XRayRecorder recorder = context.getBean(XRayRecorder.class);
		for (int i = 0; i < SEGMENTS; i++) {
			recorder.beginSegment("chaos").close();
		}
		numbers.set(0, recorder.books().created());
		numbers.set(1, System.currentTimeMillis());
	}

	/**
	 * What a user's application would have.
	 */
	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(XRayAutoConfiguration.class)
	static class Setup {

	}

}
