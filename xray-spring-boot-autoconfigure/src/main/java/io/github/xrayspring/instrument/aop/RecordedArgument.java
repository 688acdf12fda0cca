// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.aop;

import org.jspecify.annotations.Nullable;

import io.github.xrayspring.recorder.Entity;

/**
 * An argument that is recorded with its method.
 *
 * @param index its place among the arguments
 * @param key under which it is recorded
 * @param kind as what it is recorded
 */
record RecordedArgument(int index, String key, Kind kind) {

	void record(Entity entity, @Nullable Object[] values) {
		Object value = values[this.index];
		switch (this.kind) {
			case ANNOTATION -> annotate(entity, value);
			case METADATA -> entity.putMetadata(this.key, value);
		}
	}

	private void annotate(Entity entity, @Nullable Object value) {
		if (value instanceof Number number) {
			entity.putAnnotation(this.key, number);
		}
		else if (value instanceof Boolean bool) {
			entity.putAnnotation(this.key, bool);
		}
		else if (value != null) {
			entity.putAnnotation(this.key, value.toString());
		}
	}

	/**
	 * As what an argument is recorded.
	 */
	enum Kind {

		/** Indexed. */
		ANNOTATION,

		/** Stored as JSON. */
		METADATA

	}

}
