// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sample;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

import org.slf4j.MDC;
import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

import io.github.xrayspring.sample.platform.RequestLogFilter;
import io.github.xrayspring.sample.platform.ServiceDirectory;

/**
 * The three services while they run: one application context each, and the directory by
 * which they find each other.
 */
final class RunningServices implements AutoCloseable {

	/** Shop answers while the services that it calls still start. */
	private static final Duration START_TIME = Duration.ofSeconds(30);

	private final ServiceDirectory directory = new ServiceDirectory(START_TIME);

	private final LocalQueues queues = LocalQueues.start(this.directory);

	private final Map<SampleService, ConfigurableApplicationContext> contexts = new EnumMap<>(SampleService.class);

	private RunningServices() {
	}

	/**
	 * Starts all services.
	 * @param args command line arguments; each service gets all of them
	 * @return the running services
	 * @throws ServiceStartException if one of them doesn't start
	 */
	static RunningServices start(String... args) {
		return start((context) -> {
		}, args);
	}

	/**
	 * Starts all services, each with something added.
	 * @param addition prepares each application context
	 * @param args command line arguments; each service gets all of them
	 * @return the running services
	 * @throws ServiceStartException if one of them doesn't start
	 */
	static RunningServices start(ApplicationContextInitializer<ConfigurableApplicationContext> addition,
			String... args) {
		RunningServices services = new RunningServices();
		for (SampleService service : SampleService.values()) {
			try (MDC.MDCCloseable column = MDC.putCloseable(RequestLogFilter.SERVICE, service.serviceName())) {
				services.contexts.put(service, services.application(service).initializers(addition).run(args));
			}
			catch (RuntimeException ex) {
				services.close();
				throw new ServiceStartException(service, ex);
			}
		}
		return services;
	}

	private SpringApplicationBuilder application(SampleService service) {
		String name = service.serviceName();
		ApplicationListener<WebServerInitializedEvent> onPort = (event) -> {
			if (event.getApplicationContext().getServerNamespace() == null) {
				this.directory.register(name, event.getWebServer().getPort());
			}
		};
		return new SpringApplicationBuilder(service.application())
			// An additional profile: it stays when the user activates others.
			.profiles(name)
			.bannerMode((service == SampleService.SHOP) ? Banner.Mode.CONSOLE : Banner.Mode.OFF)
			.initializers((context) -> context.getBeanFactory().registerSingleton("serviceDirectory", this.directory))
			.listeners(onPort);
	}

	int port(SampleService service) {
		return this.directory.address(service.serviceName()).getPort();
	}

	Environment environment(SampleService service) {
		return Objects.requireNonNull(this.contexts.get(service), "service isn't running").getEnvironment();
	}

	@Override
	public void close() {
		this.contexts.values().forEach(ConfigurableApplicationContext::close);
		this.queues.close();
	}

}
