// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.aop;

import org.jspecify.annotations.Nullable;
import org.springframework.core.ReactiveAdapter;
import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.util.ClassUtils;

/**
 * The types of results that are published when they are subscribed to: Reactor's, and
 * those that Spring adapts to it. Without Reactor there are none.
 */
final class ReactiveTypes {

	private static final boolean REACTOR = ClassUtils.isPresent("reactor.core.publisher.Flux",
			ReactiveTypes.class.getClassLoader());

	private ReactiveTypes() {
	}

	/**
	 * Whether a result of this type can be replaced by one that is traced. A type that
	 * starts by itself, as a future does, is none, nor is a subclass of a library's type,
	 * which nobody else can make.
	 */
	static boolean contain(Class<?> type) {
		ReactiveAdapter adapter = REACTOR ? adapter(type) : null;
		return adapter != null && adapter.getDescriptor().isDeferred()
				&& type.isAssignableFrom(adapter.getReactiveType());
	}

	private static @Nullable ReactiveAdapter adapter(Class<?> type) {
		return ReactiveAdapterRegistry.getSharedInstance().getAdapter(type);
	}

}
