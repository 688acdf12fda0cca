// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sampling;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What X-Ray's rules may ask of the service itself: the same for all its requests.
 * Immutable.
 *
 * @param serviceType the segments' origin, for example {@code AWS::ECS::Container};
 * {@code null} if it isn't known
 * @param resourceArn ARN of what the service runs on, {@code null} if it isn't known
 * @param attributes attributes of every request by their keys
 * @since 0.1.0
 */
public record ServiceFacts(@Nullable String serviceType, @Nullable String resourceArn, Map<String, String> attributes) {

	/** Nothing is known. */
	public static final ServiceFacts NONE = new ServiceFacts(null, null, Map.of());

	/**
	 * Copies the attributes.
	 */
	public ServiceFacts {
		attributes = Map.copyOf(attributes);
	}

}
