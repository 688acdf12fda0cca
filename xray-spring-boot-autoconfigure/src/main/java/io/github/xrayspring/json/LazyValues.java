// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.json;

import java.lang.reflect.Method;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.ser.ValueSerializerModifier;
import tools.jackson.databind.type.CollectionType;
import tools.jackson.databind.type.MapType;

/**
 * Leaves unloaded what Hibernate loads when it is touched: a proxy of an entity, a
 * collection. Recording must not cause queries. Known by name, since Hibernate may not be
 * there.
 */
final class LazyValues extends ValueSerializerModifier {

	private static final long serialVersionUID = 1L;

	private static final String PROXY = "org.hibernate.proxy.HibernateProxy";

	private static final String COLLECTION = "org.hibernate.collection.spi.PersistentCollection";

	@Override
	public ValueSerializer<?> modifySerializer(SerializationConfig config, BeanDescription.Supplier bean,
			ValueSerializer<?> serializer) {
		return (find(bean.getBeanClass(), PROXY) != null) ? new Marker() : serializer;
	}

	@Override
	public ValueSerializer<?> modifyCollectionSerializer(SerializationConfig config, CollectionType type,
			BeanDescription.Supplier bean, ValueSerializer<?> serializer) {
		return loadedOnly(type, serializer);
	}

	@Override
	public ValueSerializer<?> modifyMapSerializer(SerializationConfig config, MapType type,
			BeanDescription.Supplier bean, ValueSerializer<?> serializer) {
		return loadedOnly(type, serializer);
	}

	private static ValueSerializer<?> loadedOnly(JavaType type, ValueSerializer<?> serializer) {
		Class<?> lazy = find(type.getRawClass(), COLLECTION);
		return (lazy != null) ? new IfLoaded(serializer, lazy) : serializer;
	}

	private static @Nullable Class<?> find(@Nullable Class<?> type, String name) {
		for (Class<?> current = type; current != null; current = current.getSuperclass()) {
			for (Class<?> each : current.getInterfaces()) {
				Class<?> found = each.getName().equals(name) ? each : find(each, name);
				if (found != null) {
					return found;
				}
			}
		}
		return null;
	}

	/**
	 * Writes that there is something, and not what.
	 */
	private static final class Marker extends ValueSerializer<Object> {

		@Override
		public void serialize(Object value, JsonGenerator json, SerializationContext context) {
			json.writeString("(not loaded)");
		}

	}

	/**
	 * Writes a collection that has been loaded.
	 */
	private static final class IfLoaded extends ValueSerializer<Object> {

		private final ValueSerializer<Object> serializer;

		private final Class<?> lazy;

		@SuppressWarnings("unchecked")
		IfLoaded(ValueSerializer<?> serializer, Class<?> lazy) {
			this.serializer = (ValueSerializer<Object>) serializer;
			this.lazy = lazy;
		}

		@Override
		public void serialize(Object value, JsonGenerator json, SerializationContext context) {
			if (isLoaded(value)) {
				this.serializer.serialize(value, json, context);
			}
			else {
				json.writeString("(not loaded)");
			}
		}

		private boolean isLoaded(Object value) {
			try {
				Method wasInitialized = this.lazy.getMethod("wasInitialized");
				return Boolean.TRUE.equals(wasInitialized.invoke(value));
			}
			catch (ReflectiveOperationException ex) {
				return false;
			}
		}

	}

}
