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
	private final ThreadLocal<@Nullable Scope> scope = new ThreadLocal<>();

	@Override
	public <T> void preProcess(NativeWebRequest request, Callable<T> task) {
		if (request.getAttribute(XRayServletFilter.EXCHANGE,
				RequestAttributes.SCOPE_REQUEST) instanceof ServletExchange exchange) {
			this.scope.set(exchange.makeCurrent());
		}
	}

	@Override
	public <T> void postProcess(NativeWebRequest request, Callable<T> task, @Nullable Object concurrentResult) {
		Scope opened = this.scope.get();
		if (opened != null) {
			this.scope.remove();
			opened.close();
		}
	}

}
