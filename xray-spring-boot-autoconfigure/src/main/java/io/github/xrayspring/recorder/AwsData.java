// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.recorder;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The {@code aws} block of a subsegment. Immutable.
 *
 * @param operation the operation, for example {@code PutItem}
 * @param region the region the request went to, {@code null} if unknown
 * @param requestId the service's request id, {@code null} if unknown
 * @param retries attempts after the first, negative if unknown
 * @param parameters further members by their names on the wire ({@code table_name},
 * {@code queue_url} …); values are strings, numbers, booleans, maps of them, or lists of
 * all these
 * @since 0.1.0
 */
public record AwsData(String operation, @Nullable String region, @Nullable String requestId, int retries,
		Map<String, ?> parameters) {

	/** Members that have a component of their own. */
	private static final Set<String> OWN = Set.of("operation", "region", "request_id", "retries", "xray");

	/**
	 * Copies the parameters: scalars, maps and lists of them as they are now, other
	 * values as text. What is immutable already is kept as it is.
	 */
	public AwsData {
		parameters = (parameters != null) ? immutable(parameters) : Map.of();
	}

	private static Map<String, ?> immutable(Map<String, ?> parameters) {
		return isPlain(parameters) ? Map.copyOf(parameters) : copyOf(parameters);
	}

	private static boolean isPlain(Map<String, ?> parameters) {
		for (Map.Entry<String, ?> parameter : parameters.entrySet()) {
			Object value = parameter.getValue();
			if (value == null || MetadataValue.scalar(value) != value || isOwn(parameter.getKey())) {
				return false;
			}
		}
		return true;
	}

	private static Map<String, @Nullable Object> copyOf(Map<String, ?> parameters) {
		Map<String, @Nullable Object> copy = new LinkedHashMap<>();
		parameters.forEach((name, value) -> {
			if (!isOwn(name)) {
				copy.put(name, (value instanceof Collection<?> values) ? elements(values) : element(value));
			}
		});
		return Collections.unmodifiableMap(copy);
	}

	private static List<@Nullable Object> elements(Collection<?> values) {
		List<@Nullable Object> elements = new ArrayList<>(values.size());
		values.forEach((value) -> elements.add(element(value)));
		return elements;
	}

	private static @Nullable Object element(@Nullable Object value) {
		return (value instanceof Map<?, ?> members) ? scalars(members) : MetadataValue.scalar(value);
	}

	private static Map<String, @Nullable Object> scalars(Map<?, ?> members) {
		Map<String, @Nullable Object> scalars = new LinkedHashMap<>();
		members.forEach((name, value) -> scalars.put(String.valueOf(name), MetadataValue.scalar(value)));
		return scalars;
	}

	private static boolean isOwn(@Nullable String name) {
		return name == null || OWN.contains(name);
	}

}
