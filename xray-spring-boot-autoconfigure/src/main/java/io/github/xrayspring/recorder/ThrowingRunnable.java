// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.recorder;

/**
 * Work that may throw.
 *
 * @param <X> what it may throw
 * @since 0.1.0
 */
@FunctionalInterface
public interface ThrowingRunnable<X extends Throwable> {

	/**
	 * Does the work.
	 * @throws X whatever the work throws
	 */
	void run() throws X;

}
