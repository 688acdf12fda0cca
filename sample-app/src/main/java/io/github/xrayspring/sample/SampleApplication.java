// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sample;

import java.time.Duration;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;

/**
 * The sample's main class: a shop, a payment and a shipping service, each a Spring Boot
 * application of its own, in one JVM. Arguments reach all three.
 */
public final class SampleApplication {

	private static final Logger logger = LoggerFactory.getLogger(SampleApplication.class);

	private SampleApplication() {
	}

	public static void main(String[] args) {
		long start = System.nanoTime();
		try {
			RunningServices services = RunningServices.start(args);
			announce(services, Duration.ofNanos(System.nanoTime() - start));
		}
		catch (ServiceStartException ex) {
			// Spring Boot has reported the cause by now.
			logger.error(ex.getMessage());
			System.exit(1);
		}
	}

	private static void announce(RunningServices services, Duration startup) {
		logger.info("Shop, payment and shipping run on ports {}, {} and {} after {} s",
				services.port(SampleService.SHOP), services.port(SampleService.PAYMENT),
				services.port(SampleService.SHIPPING), startup.toMillis() / 1000.0);
		Environment environment = services.environment(SampleService.SHOP);
		String local = environment.getProperty("local.xray.port");
		if (local != null) {
			logger.info("See the traces  http://localhost:{}/", local);
		}
		logger.info("Open the shop   http://localhost:{}/", services.port(SampleService.SHOP));
	}

}
