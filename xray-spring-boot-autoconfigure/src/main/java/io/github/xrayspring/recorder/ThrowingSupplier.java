// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.recorder;

import org.jspecify.annotations.Nullable;

/**
 * Work that has a result and may throw.
 *
 * @param <T> the result
 * @param <X> what it may throw
 * @since 0.1.0
 */
@FunctionalInterface
public interface ThrowingSupplier<T extends @Nullable Object, X extends Throwable> {

	/**
	 * Does the work.
	 * @return its result
	 * @throws X whatever the work throws
	 */
	T get() throws X;

}
