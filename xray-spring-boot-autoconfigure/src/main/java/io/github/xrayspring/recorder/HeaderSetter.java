// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.recorder;

/**
 * Puts a header into an outgoing call.
 *
 * @param <C> what carries the headers
 * @since 0.1.0
 */
@FunctionalInterface
public interface HeaderSetter<C> {

	/**
	 * Puts a header, in place of one of the same name.
	 * @param carrier what carries the headers
	 * @param name the header's name
	 * @param value its value
	 */
	void set(C carrier, String name, String value);

}
