// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.recorder;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The {@code aws} block of a subsegment. Immutable.
 *
 * @param operation the operation, for example {@code PutItem}
 * @param region the region the request went to, {@code null} if unknown
 * @param requestId the service's request id, {@code null} if unknown
 * @param retries attempts after the first, negative if unknown
 * @param parameters further members by their names on the wire ({@code table_name},
 * {@code queue_url} …); values are strings, numbers, booleans, or lists of them
 * @since 0.1.0
 */
public record AwsData(String operation, @Nullable String region, @Nullable String requestId, int retries,
		Map<String, ?> parameters) {

}
