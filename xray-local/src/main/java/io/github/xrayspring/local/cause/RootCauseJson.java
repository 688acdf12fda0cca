// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.cause;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A root cause in the shape of X-Ray's API, as trace summaries and {@code rootcause.json}
 * have it.
 *
 * @since 0.1.0
 */
public final class RootCauseJson {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private RootCauseJson() {
	}

	/**
	 * Writes a root cause.
	 * @param cause any root cause
	 * @return {@code {ClientImpacting, Services: [{Name, Names, Type, AccountId, Inferred,
	 * EntityPath: [{Name, Remote, Coverage | Exceptions: [{Name, Message}]}]}]}}
	 */
	public static ObjectNode of(RootCause cause) {
		return JSON.valueToTree(members("ClientImpacting", cause.clientImpacting(), "Services",
				each(cause.services(), RootCauseJson::service)));
	}

	private static Map<String, Object> service(RootCauseService service) {
		return members("Name", service.key().name(), "Names", List.of(service.key().name()), "Type",
				service.key().type(), "AccountId", service.key().accountId(), "Inferred", service.inferred(),
				"EntityPath", each(service.path(), RootCauseJson::entity));
	}

	private static Map<String, Object> entity(RootCauseEntity entity) {
		boolean failure = entity.coverage() == null;
		return members("Name", entity.name(), "Remote", entity.remote(), "Coverage", entity.coverage(), "Exceptions",
				failure ? each(entity.exceptions(), RootCauseJson::exception) : null);
	}

	private static Map<String, Object> exception(RootCauseException exception) {
		return members("Name", exception.name(), "Message", exception.message());
	}

	private static <T> List<Map<String, Object>> each(List<T> parts, Function<T, Map<String, Object>> shape) {
		return parts.stream().map(shape).toList();
	}

	// Members that nobody tells are left out.
	private static Map<String, Object> members(@Nullable Object... namesAndValues) {
		Map<String, Object> members = new LinkedHashMap<>();
		for (int i = 0; i < namesAndValues.length; i += 2) {
			@Nullable Object value = namesAndValues[i + 1];
			if (value != null) {
				members.put(String.valueOf(namesAndValues[i]), value);
			}
		}
		return members;
	}

}
