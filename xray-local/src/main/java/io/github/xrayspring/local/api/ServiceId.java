// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.api;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

import io.github.xrayspring.local.graph.ServiceKey;

/**
 * A service as X-Ray names it.
 *
 * @param name name of the service or resource
 * @param names the same as a list
 * @param accountId AWS account, where a segment tells it
 * @param type type of the resource: the segments' {@code origin}
 */
record ServiceId(@JsonProperty("Name") String name, @JsonProperty("Names") List<String> names,
		@JsonProperty("AccountId") @Nullable String accountId, @JsonProperty("Type") @Nullable String type) {

	static ServiceId of(ServiceKey key) {
		return new ServiceId(key.name(), List.of(key.name()), key.accountId(), key.type());
	}

}
