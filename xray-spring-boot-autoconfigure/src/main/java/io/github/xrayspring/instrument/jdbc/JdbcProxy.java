// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.jdbc;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Wrapper;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

/**
 * Stands in front of a driver's or a pool's object. All calls go on to it, those of later
 * versions of JDBC included; some are looked at on their way.
 *
 * @param <T> the JDBC type
 */
abstract class JdbcProxy<T> implements InvocationHandler {

	/**
	 * JDBC type → constructor of its proxies: looking one up anew costs more than all.
	 */
	private static final Map<Class<?>, Constructor<?>> CONSTRUCTORS = new ConcurrentHashMap<>();

	private final T target;

	JdbcProxy(T target) {
		this.target = target;
	}

	final T target() {
		return this.target;
	}

	/** Makes the object that the application sees. */
	static <T> T create(Class<T> type, JdbcProxy<?> handler) {
		try {
			Constructor<?> constructor = CONSTRUCTORS.computeIfAbsent(type, JdbcProxy::constructor);
			return type.cast(constructor.newInstance(handler));
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException("No proxy of " + type, ex);
		}
	}

	private static Constructor<?> constructor(Class<?> type) {
		InvocationHandler none = (proxy, method, arguments) -> null;
		Object first = Proxy.newProxyInstance(Traced.class.getClassLoader(), new Class<?>[] { type, Traced.class },
				none);
		try {
			return first.getClass().getConstructor(InvocationHandler.class);
		}
		catch (NoSuchMethodException ex) {
			throw new IllegalStateException("No proxy of " + type, ex);
		}
	}

	@Override
	public final @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
		return switch (method.getName()) {
			case "equals" -> arguments != null && proxy == arguments[0];
			case "hashCode" -> System.identityHashCode(proxy);
			case "isWrapperFor" -> isWrapperFor(proxy, type(arguments));
			case "unwrap" -> unwrap(proxy, type(arguments));
			default -> handle(proxy, method, arguments);
		};
	}

	/** Does what a method does, and what else is to be done. */
	abstract @Nullable Object handle(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable;

	/** Does what a method does. */
	final @Nullable Object call(Method method, Object @Nullable [] arguments) throws Throwable {
		try {
			return method.invoke(this.target, arguments);
		}
		catch (InvocationTargetException ex) {
			throw ex.getTargetException();
		}
	}

	private static Class<?> type(Object @Nullable [] arguments) {
		if (arguments == null || !(arguments[0] instanceof Class<?> type)) {
			throw new IllegalArgumentException("No type to unwrap");
		}
		return type;
	}

	private boolean isWrapperFor(Object proxy, Class<?> type) throws Throwable {
		return type.isInstance(proxy) || (this.target instanceof Wrapper wrapper && wrapper.isWrapperFor(type));
	}

	private Object unwrap(Object proxy, Class<?> type) throws Throwable {
		return type.isInstance(proxy) ? proxy : ((Wrapper) this.target).unwrap(type);
	}

}
