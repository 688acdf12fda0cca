// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.awssdk;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;

/**
 * Values of members as they are recorded: scalars, lists of them, structures with the
 * scalars that they hold. What is empty or anything else is nothing, bytes and documents
 * among it.
 */
final class ParameterValues {

	/** Elements of a list that are recorded. */
	private static final int MAX_ELEMENTS = 100;

	private ParameterValues() {
	}

	/** What is recorded of a message, {@code null} where there is nothing. */
	static @Nullable Object read(AllowedParameter parameter, @Nullable SdkPojo message) {
		Object value = (message != null) ? member(message, parameter.member()) : null;
		return (value != null) ? parameter.part().of(value) : null;
	}

	/**
	 * The quick way doesn't know what the SDK has added to a model, as to S3's copies.
	 */
	private static @Nullable Object member(SdkPojo message, String name) {
		Object value = null;
		if (message instanceof SdkRequest request) {
			value = request.getValueForField(name, Object.class).orElse(null);
		}
		else if (message instanceof SdkResponse response) {
			value = response.getValueForField(name, Object.class).orElse(null);
		}
		if (value == null) {
			for (SdkField<?> field : message.sdkFields()) {
				if (field.memberName().equals(name)) {
					return field.getValueOrDefault(message);
				}
			}
		}
		return value;
	}

	static @Nullable Object of(Object value) {
		if (value instanceof Collection<?> collection) {
			return elements(collection);
		}
		return (value instanceof SdkPojo structure) ? scalars(structure) : scalar(value);
	}

	static @Nullable Object count(Object value) {
		return (value instanceof Collection<?> collection) ? collection.size()
				: (value instanceof Map<?, ?> map) ? map.size() : null;
	}

	static @Nullable Object keys(Object value) {
		return (value instanceof Map<?, ?> map) ? elements(map.keySet()) : null;
	}

	static @Nullable Object tables(Object value) {
		Set<Object> tables = new LinkedHashSet<>();
		if (value instanceof Collection<?> collection) {
			collection.forEach((element) -> addTables(element, 2, tables));
		}
		return elements(tables);
	}

	/** Of an element, or of what an element holds: {@code {Put: {TableName: …}}}. */
	private static void addTables(@Nullable Object value, int depth, Set<Object> tables) {
		if (depth == 0 || !(value instanceof SdkPojo structure)) {
			return;
		}
		for (SdkField<?> field : structure.sdkFields()) {
			Object member = field.getValueOrDefault(structure);
			if (member instanceof String table && field.memberName().equals("TableName")) {
				tables.add(table);
			}
			else {
				addTables(member, depth - 1, tables);
			}
		}
	}

	private static @Nullable List<Object> elements(Collection<?> collection) {
		List<Object> elements = new ArrayList<>(Math.min(collection.size(), MAX_ELEMENTS));
		for (Object element : collection) {
			Object value = (element instanceof SdkPojo structure) ? scalars(structure) : scalar(element);
			if (value != null && elements.size() < MAX_ELEMENTS) {
				elements.add(value);
			}
		}
		return elements.isEmpty() ? null : elements;
	}

	private static @Nullable Map<String, Object> scalars(SdkPojo structure) {
		Map<String, Object> scalars = new LinkedHashMap<>();
		for (SdkField<?> field : structure.sdkFields()) {
			Object value = scalar(field.getValueOrDefault(structure));
			if (value != null) {
				scalars.put(ParameterName.of(field.memberName()), value);
			}
		}
		return scalars.isEmpty() ? null : scalars;
	}

	private static @Nullable Object scalar(@Nullable Object value) {
		if (value instanceof String || value instanceof Number || value instanceof Boolean) {
			return value;
		}
		return (value instanceof Enum<?>) ? value.toString() : null;
	}

}
