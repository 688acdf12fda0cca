// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.autoconfigure;

import java.net.URI;
import java.util.Comparator;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.env.Environment;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import io.github.xrayspring.local.XRayLocal;
import io.github.xrayspring.recorder.XRayRecorder;

/**
 * Tells X-Ray Local a request that this application answers, for the page that has
 * nothing to show yet: the port is the real one, the path the shortest that a controller
 * of the application maps to GET and that needs no values.
 */
final class FirstRequest implements SmartInitializingSingleton, DisposableBean {

	private final XRayRecorder recorder;

	private final LocalConnection connection;

	private final ObjectProvider<RequestMappingHandlerMapping> mappings;

	private final Environment environment;

	private @Nullable AutoCloseable registration;

	FirstRequest(XRayRecorder recorder, LocalConnection connection,
			ObjectProvider<RequestMappingHandlerMapping> mappings, Environment environment) {
		this.recorder = recorder;
		this.connection = connection;
		this.mappings = mappings;
		this.environment = environment;
	}

	@Override
	public void afterSingletonsInstantiated() {
		XRayLocal local = this.connection.local();
		if (local != null) {
			this.registration = local.firstRequests().add(this.recorder.name(), this::address);
		}
	}

	@Override
	public void destroy() throws Exception {
		if (this.registration != null) {
			this.registration.close();
		}
	}

	private @Nullable URI address() {
		String port = this.environment.getProperty("local.server.port");
		if (port == null) {
			return null;
		}
		String scheme = this.environment.containsProperty("server.ssl.bundle") ? "https" : "http";
		String context = this.environment.getProperty("server.servlet.context-path", "");
		return URI.create(scheme + "://localhost:" + port + context + path());
	}

	private String path() {
		return this.mappings.stream()
			.flatMap((mapping) -> mapping.getHandlerMethods().entrySet().stream())
			.filter(FirstRequest::isTheApplications)
			.flatMap((entry) -> entry.getKey().getPatternValues().stream())
			.filter((pattern) -> pattern.matches("/[\\w/.~-]*"))
			.min(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()))
			.orElse("/");
	}

	private static boolean isTheApplications(Map.Entry<RequestMappingInfo, HandlerMethod> entry) {
		var methods = entry.getKey().getMethodsCondition().getMethods();
		return (methods.isEmpty() || methods.contains(RequestMethod.GET))
				&& !entry.getValue().getBeanType().getName().startsWith("org.springframework.");
	}

}
