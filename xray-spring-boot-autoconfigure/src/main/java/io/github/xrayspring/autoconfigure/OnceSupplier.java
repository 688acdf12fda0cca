// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.autoconfigure;

import java.util.function.Supplier;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.util.function.SingletonSupplier;

/**
 * Asks a provider once, at the first use.
 */
final class OnceSupplier {

	private OnceSupplier() {
	}

	static <T> Supplier<T> of(ObjectProvider<T> provider) {
		return SingletonSupplier.of(provider::getObject);
	}

}
