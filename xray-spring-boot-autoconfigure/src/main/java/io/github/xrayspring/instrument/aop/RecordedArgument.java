// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.aop;

import org.jspecify.annotations.Nullable;

import io.github.xrayspring.recorder.Subsegment;

/**
 * An argument that is recorded with its method's subsegment.
 *
 * @param index its place among the arguments
 * @param key under which it is recorded
 * @param kind as what it is recorded
 */
record RecordedArgument(int index, String key, Kind kind) {

	void record(Subsegment subsegment, @Nullable Object[] values) {
		Object value = values[this.index];
		switch (this.kind) {
			case ANNOTATION -> annotate(subsegment, value);
			case METADATA -> subsegment.putMetadata(this.key, value);
		}
	}

	private void annotate(Subsegment subsegment, @Nullable Object value) {
		if (value instanceof Number number) {
			subsegment.putAnnotation(this.key, number);
		}
		else if (value instanceof Boolean bool) {
			subsegment.putAnnotation(this.key, bool);
		}
		else if (value != null) {
			subsegment.putAnnotation(this.key, value.toString());
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
