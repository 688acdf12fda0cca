// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.recorder;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Something put on an entity. The entity links its properties, newest first, so that
 * putting is one compare-and-set and an entity without any costs nothing. Of several with
 * one key the newest stands.
 */
final class Property {

	/**
	 * Properties an entity may have: X-Ray takes 50 annotations a trace, and 64 kB a
	 * document.
	 */
	private static final int MAX_PROPERTIES = 256;

	final Kind kind;

	/** Namespace of metadata, empty otherwise. */
	final String group;

	final String key;

	final @Nullable Object value;

	/** What was put before. */
	final @Nullable Property older;

	/** Number of properties from here on. */
	private final int count;

	/** Whether none from here on is known to replace another. */
	private final boolean distinct;

	private Property(Kind kind, String group, String key, @Nullable Object value, @Nullable Property older,
			boolean distinct) {
		this.kind = kind;
		this.group = group;
		this.key = key;
		this.value = value;
		this.older = older;
		this.count = (older != null) ? older.count + 1 : 1;
		this.distinct = distinct;
	}

	/**
	 * A list with one more property. Where there are many, those that others replace are
	 * left out; where there are too many even so, only a property that replaces one is
	 * added.
	 */
	static Property onTop(@Nullable Property newest, Kind kind, String group, String key, @Nullable Object value) {
		if (newest == null || newest.count < MAX_PROPERTIES) {
			return new Property(kind, group, key, value, newest, false);
		}
		Property all = newest.distinct ? newest : distinct(newest);
		Property added = new Property(kind, group, key, value, null, true);
		Property others = without(all, added);
		return (others.count < MAX_PROPERTIES) ? new Property(kind, group, key, value, others, true) : all;
	}

	/** A property that isn't put on an entity but written with its own. */
	static Property of(Kind kind, String key, Object value) {
		return new Property(kind, "", key, value, null, true);
	}

	/** Whether a list holds a value. */
	static boolean holds(@Nullable Property newest, Object value) {
		Property property = newest;
		while (property != null && property.value != value) {
			property = property.older;
		}
		return property != null;
	}

	private static Property distinct(Property newest) {
		List<Property> standing = new ArrayList<>();
		for (Property property = newest; property != null; property = property.older) {
			Property candidate = property;
			if (standing.stream().noneMatch((later) -> later.replaces(candidate))) {
				standing.add(candidate);
			}
		}
		return list(standing, newest);
	}

	/** The same list where there is nothing to leave out. */
	private static Property without(Property newest, Property replacing) {
		List<Property> others = new ArrayList<>(newest.count);
		for (Property property = newest; property != null; property = property.older) {
			if (!replacing.replaces(property)) {
				others.add(property);
			}
		}
		return (others.size() < newest.count) ? list(others, newest) : newest;
	}

	private static Property list(List<Property> newestFirst, Property fallback) {
		Property list = null;
		for (int i = newestFirst.size() - 1; i >= 0; i--) {
			Property property = newestFirst.get(i);
			list = new Property(property.kind, property.group, property.key, property.value, list, true);
		}
		return (list != null) ? list : fallback;
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
