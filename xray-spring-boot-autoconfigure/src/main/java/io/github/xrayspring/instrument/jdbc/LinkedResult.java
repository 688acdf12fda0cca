// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.jdbc;

import java.lang.reflect.Method;

import org.jspecify.annotations.Nullable;

/**
 * Something that a connection or statement gives away and that leads back to it: to what
 * the application sees, not to what is behind.
 */
final class LinkedResult extends JdbcProxy<Object> {

	private final Object origin;

	private LinkedResult(Object target, Object origin) {
		super(target);
		this.origin = origin;
	}

	/** What was given away, so that it leads back. */
	static <T> @Nullable Object of(Class<T> type, @Nullable Object result, Object origin) {
		return (type.isInstance(result) && !(result instanceof Traced))
				? JdbcProxy.create(type, new LinkedResult(result, origin)) : result;
	}

	@Override
	@Nullable Object handle(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
		boolean back = method.getName().equals("getConnection") || method.getName().equals("getStatement");
		return (back && method.getReturnType().isInstance(this.origin)) ? this.origin : call(method, arguments);
	}

}
