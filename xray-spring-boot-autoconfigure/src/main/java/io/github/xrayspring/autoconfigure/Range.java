// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.autoconfigure;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * Range that a property's value has to be in, both ends included.
 */
final class Range {

	private Range() {
	}

	static <T extends Comparable<T>> void check(String name, T value, T min, T max) {
		if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
			throw new InvalidConfigurationPropertyValueException(name, value,
					"Must be from " + min + " to " + max + ".");
		}
	}

}
