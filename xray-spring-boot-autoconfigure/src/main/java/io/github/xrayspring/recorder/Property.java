// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.recorder;

import org.jspecify.annotations.Nullable;

/**
 * Something put on an entity. The entity links its properties, newest first, so that
 * putting is one compare-and-set and an entity without any costs nothing. Of several with
 * one key the newest stands.
 */
final class Property {

	final Kind kind;

	/** Namespace of metadata, empty otherwise. */
	final String group;

	final String key;

	final @Nullable Object value;

	/** What was put before. Written before this is published. */
	@Nullable Property older;

	Property(Kind kind, String group, String key, @Nullable Object value) {
		this.kind = kind;
		this.group = group;
		this.key = key;
		this.value = value;
	}

	boolean replaces(Property other) {
		return this.kind == other.kind && this.kind.single && this.key.equals(other.key)
				&& this.group.equals(other.group);
	}

	/**
	 * What kind of thing was put.
	 */
	enum Kind {

		/** Annotation: value is a String, Number or Boolean. */
		ANNOTATION(true),

		/** Metadata: value is what {@link MetadataValue} makes of it. */
		METADATA(true),

		/** User of a segment: value is a String. */
		USER(true),

		/** Link of a segment: value is a TraceHeader. */
		LINK(false),

		/** What went wrong: value is a {@link RecordedException}. */
		EXCEPTION(false);

		private final boolean single;

		Kind(boolean single) {
			this.single = single;
		}

	}

}
