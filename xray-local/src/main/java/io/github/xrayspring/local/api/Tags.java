// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tags as requests and answers write them: {@code [{"Key": …, "Value": …}]}.
 */
final class Tags {

	private static final int MAX_KEY = 128;

	private static final int MAX_VALUE = 256;

	private Tags() {
	}

	/** The tags of a request, none if there are none. */
	static Map<String, String> of(Parameters parameters) {
		Map<String, String> tags = new LinkedHashMap<>();
		for (Parameters tag : parameters.objects("Tags")) {
			String value = tag.has("Value") ? String.valueOf(tag.text("Value")) : "";
			if (value.length() > MAX_VALUE) {
				throw new InvalidRequestException("The Value of a tag has " + MAX_VALUE + " characters at most");
			}
			tags.put(tag.requiredText("Key", MAX_KEY), value);
		}
		return tags;
	}

	static List<Map<String, String>> answer(Map<String, String> tags) {
		return tags.entrySet().stream().map((tag) -> Map.of("Key", tag.getKey(), "Value", tag.getValue())).toList();
	}

}
