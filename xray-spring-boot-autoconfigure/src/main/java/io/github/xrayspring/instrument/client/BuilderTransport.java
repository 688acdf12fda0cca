// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.client;

import java.lang.reflect.Field;
import java.lang.reflect.Method;

import org.jspecify.annotations.Nullable;
import org.springframework.util.ReflectionUtils;

/**
 * The transport of Spring's client builders. A builder doesn't tell it, and making
 * another one would lose timeouts and TLS. So it is read from the builder's field, and
 * where none is set, the builder is asked for the one that it would take.
 */
final class BuilderTransport {

	private BuilderTransport() {
	}

	/**
	 * The transport of a builder.
	 * @param field name of its field
	 * @param type the field's type
	 * @param init name of the method that makes a default
	 * @return the transport; {@code null} for a builder that hides it
	 */
	static <T> @Nullable T of(Object builder, String field, Class<T> type, String init) {
		Field found = ReflectionUtils.findField(builder.getClass(), field, type);
		if (found == null) {
			return null;
		}
		ReflectionUtils.makeAccessible(found);
		Object transport = ReflectionUtils.getField(found, builder);
		return (transport != null) ? type.cast(transport) : byDefault(builder, type, init);
	}

	private static <T> @Nullable T byDefault(Object builder, Class<T> type, String init) {
		Method method = ReflectionUtils.findMethod(builder.getClass(), init);
		if (method == null) {
			return null;
		}
		ReflectionUtils.makeAccessible(method);
		Object transport = ReflectionUtils.invokeMethod(method, builder);
		return type.isInstance(transport) ? type.cast(transport) : null;
	}

}
