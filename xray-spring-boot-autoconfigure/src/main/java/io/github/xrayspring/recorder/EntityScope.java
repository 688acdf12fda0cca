// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.recorder;

import org.jspecify.annotations.Nullable;

/**
 * Scope that makes an entity current and remembers what was so before. For one thread.
 */
final class EntityScope implements Scope {

	private final @Nullable Entity former;

	private boolean closed;

	EntityScope(@Nullable Entity entity) {
		this.former = CurrentEntity.set(entity);
	}

	@Override
	public void close() {
		if (!this.closed) {
			this.closed = true;
			CurrentEntity.restore(this.former);
		}
	}

}
