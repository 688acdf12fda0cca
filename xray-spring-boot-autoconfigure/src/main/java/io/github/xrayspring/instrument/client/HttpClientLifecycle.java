// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.client;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.UndeclaredThrowableException;
import java.net.http.HttpClient;
import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.springframework.util.ReflectionUtils;

/**
 * What {@link HttpClient} can do since JDK 21, called by name: on JDK 17 nothing happens,
 * as a client there needs no end.
 */
final class HttpClientLifecycle {

	private static final @Nullable Method SHUTDOWN = method("shutdown");

	private static final @Nullable Method SHUTDOWN_NOW = method("shutdownNow");

	private static final @Nullable Method AWAIT_TERMINATION = method("awaitTermination", Duration.class);

	private static final @Nullable Method IS_TERMINATED = method("isTerminated");

	private static final @Nullable Method CLOSE = method("close");

	private HttpClientLifecycle() {
	}

	static void shutdown(HttpClient client) {
		call(SHUTDOWN, client);
	}

	static void shutdownNow(HttpClient client) {
		call(SHUTDOWN_NOW, client);
	}

	static boolean awaitTermination(HttpClient client, Duration duration) throws InterruptedException {
		try {
			return !Boolean.FALSE.equals(call(AWAIT_TERMINATION, client, duration));
		}
		catch (UndeclaredThrowableException ex) {
			if (ex.getUndeclaredThrowable() instanceof InterruptedException interrupted) {
				throw interrupted;
			}
			throw ex;
		}
	}

	static boolean isTerminated(HttpClient client) {
		return Boolean.TRUE.equals(call(IS_TERMINATED, client));
	}

	static void close(HttpClient client) {
		call(CLOSE, client);
	}

	private static @Nullable Method method(String name, Class<?>... parameters) {
		return ReflectionUtils.findMethod(HttpClient.class, name, parameters);
	}

	private static @Nullable Object call(@Nullable Method method, HttpClient client, Object... arguments) {
		if (method == null) {
			return null;
		}
		try {
			return method.invoke(client, arguments);
		}
		catch (InvocationTargetException ex) {
			ReflectionUtils.rethrowRuntimeException(ex.getTargetException());
			return null;
		}
		catch (IllegalAccessException ex) {
			throw new IllegalStateException("Can't call " + method, ex);
		}
	}

}
