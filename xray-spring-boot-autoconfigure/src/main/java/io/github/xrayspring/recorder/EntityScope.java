// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.recorder;

import org.jspecify.annotations.Nullable;

/**
 * Scope that makes an entity, or nothing, current. Closing it restores what it found,
 * whatever has been left open inside. For one thread.
 */
final class EntityScope implements Scope, CurrentEntity.Frame {

	private final @Nullable Entity entity;

	private final CurrentEntity.@Nullable Frame former;

	private boolean closed;

	private EntityScope(@Nullable Entity entity) {
		this.entity = entity;
		this.former = CurrentEntity.push(this);
	}

	static EntityScope open(@Nullable Entity entity) {
		return new EntityScope(entity);
	}

	@Override
	public @Nullable Entity entity() {
		return this.entity;
	}

	@Override
	public boolean isClosed() {
		return this.closed;
	}

	@Override
	public CurrentEntity.@Nullable Frame former() {
		return this.former;
	}

	@Override
	public void close() {
		if (!this.closed) {
			this.closed = true;
			CurrentEntity.restore(this.former);
		}
	}

}
