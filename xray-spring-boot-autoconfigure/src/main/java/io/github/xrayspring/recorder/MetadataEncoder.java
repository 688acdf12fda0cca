// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.recorder;

/**
 * Turns a metadata value that is more than scalars into JSON, at once, on the thread that
 * puts it. Must be bounded in time and size and must not load what is lazy.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface MetadataEncoder {

	/**
	 * Encodes a value.
	 * @param value the value
	 * @return valid JSON
	 * @throws Exception if the value can't be encoded; a marker is recorded in its place
	 */
	String encode(Object value) throws Exception;

}
