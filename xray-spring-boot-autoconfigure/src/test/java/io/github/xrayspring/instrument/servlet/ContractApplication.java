// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.servlet;

import java.util.concurrent.atomic.AtomicInteger;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.task.TaskDecorator;

import io.github.xrayspring.recorder.XRayRecorder;

/**
 * Application that {@link ServletServerContract} sends its requests to. Counts what is
 * left on a thread that goes back to its pool.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({ ContractController.class, ContractAsyncController.class })
class ContractApplication {

	@Bean
	Leaks leaks(XRayRecorder recorder) {
		return new Leaks(recorder, new AtomicInteger());
	}

	@Bean
	FilterRegistrationBean<Filter> outermost(Leaks leaks) {
		FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>((request, response, chain) -> {
			leaks.check();
			try {
				chain.doFilter(request, response);
			}
			finally {
				leaks.check();
			}
		});
		registration.setOrder(Integer.MIN_VALUE);
		registration.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR);
		return registration;
	}

	@Bean
	TaskDecorator workers(Leaks leaks) {
		return (task) -> () -> {
			leaks.check();
			try {
				task.run();
			}
			finally {
				leaks.check();
			}
		};
	}

	@Bean
	WebServerFactoryCustomizer<TomcatServletWebServerFactory> traceAllowed() {
		// Else Tomcat refuses TRACE before any filter is asked.
		return (factory) -> factory.addConnectorCustomizers((connector) -> connector.setAllowTrace(true));
	}

	@Bean
	FilterRegistrationBean<Filter> gate() {
		FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>((request, response, chain) -> {
			if (request.getParameter("fail") != null) {
				throw new ServletException(new ServletException(new NumberFormatException("no number")));
			}
			((HttpServletResponse) response).setStatus(401);
		});
		registration.addUrlPatterns("/gate");
		return registration;
	}

	@Bean
	FilterRegistrationBean<Filter> dispatcher() {
		FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>((request, response, chain) -> {
			String target = request.getParameter("to");
			if (((HttpServletRequest) request).getRequestURI().equals("/include")) {
				request.getRequestDispatcher(target).include(request, response);
			}
			else {
				request.getRequestDispatcher(target).forward(request, response);
			}
		});
		registration.addUrlPatterns("/forward", "/include");
		registration.setDispatcherTypes(DispatcherType.REQUEST);
		return registration;
	}

	/**
	 * Counts threads on which something is current that shouldn't be.
	 */
	record Leaks(XRayRecorder recorder, AtomicInteger count) {

		void check() {
			if (this.recorder.current().traceId() != null) {
				this.count.incrementAndGet();
			}
		}

	}

}
