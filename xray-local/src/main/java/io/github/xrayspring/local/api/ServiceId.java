// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.api;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

import io.github.xrayspring.local.trace.TraceNode;

/**
 * A service as X-Ray names it.
 *
 * @param name its segments' name
 * @param names the same as a list
 * @param accountId AWS account, where a segment tells it
 * @param type type of the resource: the segments' {@code origin}
 */
record ServiceId(@JsonProperty("Name") String name, @JsonProperty("Names") List<String> names,
		@JsonProperty("AccountId") @Nullable String accountId, @JsonProperty("Type") @Nullable String type) {

	static ServiceId of(TraceNode segment) {
		return new ServiceId(segment.name(), List.of(segment.name()),
				segment.json().path("aws").path("account_id").stringValue(null), segment.text("origin"));
	}

}
