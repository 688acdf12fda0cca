// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.servlet;

import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.async.CallableProcessingInterceptor;

import io.github.xrayspring.recorder.Scope;

/**
 * Makes a request's segment current on the thread that Spring MVC gives its
 * {@code Callable}, {@code WebAsyncTask} or {@code StreamingResponseBody}.
 *
 * @since 0.1.0
 */
public final class XRayCallableInterceptor implements CallableProcessingInterceptor {

	/** Spring MVC calls both methods on the worker's thread, the latter in any case. */
	private final ThreadLocal<@Nullable Work> work = new ThreadLocal<>();

	@Override
	public <T> void preProcess(NativeWebRequest request, Callable<T> task) {
		if (request.getAttribute(XRayServletFilter.EXCHANGE,
				RequestAttributes.SCOPE_REQUEST) instanceof ServletExchange exchange) {
			this.work.set(new Work(exchange, exchange.makeCurrent()));
		}
	}

	@Override
	public <T> void postProcess(NativeWebRequest request, Callable<T> task, @Nullable Object concurrentResult) {
		Work done = this.work.get();
		if (done != null) {
			this.work.remove();
			done.end(concurrentResult);
		}
	}

	/** What a worker does for an exchange, and the scope around it. */
	private record Work(ServletExchange exchange, Scope scope) {

		// Where the client has gone, nobody is left to answer, and neither Tomcat nor
		// Jetty always completes what broke off beneath a worker.
		void end(@Nullable Object result) {
			this.scope.close();
			if (result instanceof Throwable failure && ClientAbort.isCauseOf(failure)) {
				this.exchange.asyncFailed(failure);
				this.exchange.end();
			}
		}

	}

}
