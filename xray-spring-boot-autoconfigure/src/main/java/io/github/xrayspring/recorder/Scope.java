// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.recorder;

/**
 * The time during which an entity is current on a thread. {@link #close()}, on the thread
 * that opened it, makes current again what was so before; closing twice changes nothing.
 * It doesn't end the entity.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface Scope extends AutoCloseable {

	@Override
	void close();

}
