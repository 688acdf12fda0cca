// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.client;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

/**
 * Stands in front of a client's builder and its clones, so that the clients trace even
 * when the application sets a transport of its own on the builder, which comes after all
 * customizers.
 *
 * @param <B> the builder's interface
 */
final class TracingBuilder<B> implements InvocationHandler {

	private final Class<B> type;

	private final B builder;

	private final UnaryOperator<Object> transports;

	private TracingBuilder(Class<B> type, B builder, UnaryOperator<Object> transports) {
		this.type = type;
		this.builder = builder;
		this.transports = transports;
	}

	/**
	 * A proxy of a builder.
	 * @param type the builder's interface
	 * @param builder the builder
	 * @param transports wraps what is a transport and leaves everything else
	 */
	static <B> B proxy(Class<B> type, B builder, UnaryOperator<Object> transports) {
		return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type },
				new TracingBuilder<>(type, builder, transports)));
	}

	/** Whether a builder is such a proxy. */
	static boolean isTracing(Object builder) {
		return Proxy.isProxyClass(builder.getClass())
				&& Proxy.getInvocationHandler(builder) instanceof TracingBuilder<?>;
	}

	@Override
	@SuppressWarnings("unchecked")
	public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
			throws Throwable {
		if (arguments != null && arguments.length > 0 && arguments[0] != null) {
			if (method.getName().equals("apply") && arguments[0] instanceof Consumer<?> consumer) {
				// Whoever is handed the builder may set a transport on it, too.
				((Consumer<Object>) consumer).accept(proxy);
				return proxy;
			}
			arguments[0] = this.transports.apply(arguments[0]);
		}
		Object result = call(method, arguments);
		if (result == this.builder) {
			return proxy;
		}
		return this.type.isInstance(result) ? proxy(this.type, this.type.cast(result), this.transports) : result;
	}

	private @Nullable Object call(Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
		try {
			return method.invoke(this.builder, arguments);
		}
		catch (InvocationTargetException ex) {
			throw ex.getTargetException();
		}
	}

}
