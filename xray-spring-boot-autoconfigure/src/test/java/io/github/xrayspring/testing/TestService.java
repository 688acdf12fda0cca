// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.testing;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

import org.awaitility.Awaitility;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

import io.github.xrayspring.emitter.SegmentSender;
import io.github.xrayspring.recorder.XRayRecorder;

/**
 * A Spring Boot application with a real web server on loopback, whose documents are kept.
 */
public final class TestService implements AutoCloseable {

	private final ConfigurableApplicationContext context;

	private TestService(ConfigurableApplicationContext context) {
		this.context = context;
	}

	public static TestService start(Class<?> application, RecordedDocuments documents, String... arguments) {
		SpringApplication spring = new SpringApplication(application);
		spring.addInitializers((context) -> ((GenericApplicationContext) context).registerBean("recordedDocuments",
				SegmentSender.class, () -> documents));
		List<String> all = new ArrayList<>(
				List.of("--server.port=0", "--server.address=127.0.0.1", "--spring.main.banner-mode=off",
						"--logging.level.org.apache.catalina.core.ContainerBase=off", "--xray.sampling.strategy=all"));
		all.addAll(List.of(arguments));
		return new TestService(spring.run(all.toArray(String[]::new)));
	}

	public int port() {
		return ((WebServerApplicationContext) this.context).getWebServer().getPort();
	}

	public URI uri(String path) {
		return URI.create("http://localhost:" + port() + path);
	}

	public <T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	/** Waits until the segments of all requests so far have ended and been sent. */
	public void settle() {
		XRayRecorder recorder = bean(XRayRecorder.class);
		Awaitility.await().until(() -> recorder.books().live() == 0);
	}

	@Override
	public void close() {
		this.context.close();
	}

}
