// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.recorder;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.github.xrayspring.trace.TraceHeader;
import io.github.xrayspring.trace.TraceId;

/**
 * Writes what was put on an entity: user, annotations, metadata by namespace, links and
 * what went wrong. Of several with one key the newest is written, in the place of the
 * oldest in time.
 */
final class PropertyEncoder {

	private static final int MAX_ANNOTATION = 1_000;

	private static final int MAX_USER = 250;

	/** X-Ray's limit; developer guide, "Linking traces". */
	private static final int MAX_LINKS = 20;

	private static final byte[] USER = JsonWriter.prepare("user");

	private static final byte[] ANNOTATIONS = JsonWriter.prepare("annotations");

	private static final byte[] METADATA = JsonWriter.prepare("metadata");

	private static final byte[] LINKS = JsonWriter.prepare("links");

	private static final byte[] TRACE_ID = JsonWriter.prepare("trace_id");

	private static final byte[] ID = JsonWriter.prepare("id");

	private final JsonWriter json;

	private final ExceptionEncoder exceptions;

	/** Properties of the entity that is being written, oldest first. */
	private final List<Property> standing = new ArrayList<>();

	private final List<String> groups = new ArrayList<>();

	PropertyEncoder(JsonWriter json) {
		this.json = json;
		this.exceptions = new ExceptionEncoder(json);
	}

	void write(RecordedEntity entity) {
		if (entity.properties() == null) {
			return;
		}
		collect(entity.properties());
		user();
		this.exceptions.write(entity, this.standing);
		annotations();
		metadata();
		links();
		this.standing.clear();
	}

	private void collect(@Nullable Property newest) {
		this.standing.clear();
		for (Property property = newest; property != null; property = property.older) {
			if (!isReplaced(property)) {
				this.standing.add(property);
			}
		}
		for (int i = 0, j = this.standing.size() - 1; i < j; i++, j--) {
			Property later = this.standing.get(i);
			this.standing.set(i, this.standing.get(j));
			this.standing.set(j, later);
		}
	}

	private boolean isReplaced(Property older) {
		for (int i = 0; i < this.standing.size(); i++) {
			if (this.standing.get(i).replaces(older)) {
				return true;
			}
		}
		return false;
	}

	private void user() {
		Property user = next(Property.Kind.USER, 0);
		if (user != null) {
			this.json.member(USER, Objects.toString(user.value), MAX_USER);
		}
	}

	private void annotations() {
		if (next(Property.Kind.ANNOTATION, 0) == null) {
			return;
		}
		this.json.name(ANNOTATIONS);
		this.json.open('{');
		for (Property property : this.standing) {
			if (property.kind == Property.Kind.ANNOTATION) {
				this.json.name(property.key);
				annotation(property.value);
			}
		}
		this.json.close('}');
	}

	private void annotation(@Nullable Object value) {
		if (value instanceof String text) {
			this.json.string(text, Math.min(text.length(), MAX_ANNOTATION));
		}
		else {
			this.json.scalar(value);
		}
	}

	private void metadata() {
		this.groups.clear();
		for (Property property : this.standing) {
			if (property.kind == Property.Kind.METADATA && !this.groups.contains(property.group)) {
				this.groups.add(property.group);
			}
		}
		if (this.groups.isEmpty()) {
			return;
		}
		this.json.name(METADATA);
		this.json.open('{');
		for (String group : this.groups) {
			this.json.name(group);
			this.json.open('{');
			for (Property property : this.standing) {
				if (property.kind == Property.Kind.METADATA && property.group.equals(group)) {
					this.json.name(property.key);
					value(property.value);
				}
			}
			this.json.close('}');
		}
		this.json.close('}');
	}

	private void value(@Nullable Object value) {
		if (value instanceof MetadataValue.Json encoded) {
			this.json.json(encoded.text());
		}
		else if (value instanceof MetadataValue.Members members) {
			members(members.entries());
		}
		else if (value instanceof MetadataValue.Elements elements) {
			elements(elements.elements());
		}
		else {
			this.json.scalar(value);
		}
	}

	private void members(@Nullable Object[] entries) {
		this.json.open('{');
		for (int i = 0; i < entries.length; i += 2) {
			this.json.name(String.valueOf(entries[i]));
			this.json.scalar(entries[i + 1]);
		}
		this.json.close('}');
	}

	private void elements(@Nullable Object[] elements) {
		this.json.open('[');
		for (Object element : elements) {
			this.json.element();
			this.json.scalar(element);
		}
		this.json.close(']');
	}

	private void links() {
		int links = 0;
		for (Property property : this.standing) {
			if (property.value instanceof TraceHeader header && header.root() != null && links < MAX_LINKS) {
				if (links++ == 0) {
					this.json.name(LINKS);
					this.json.open('[');
				}
				link(header.root(), header.parent());
			}
		}
		if (links > 0) {
			this.json.close(']');
		}
	}

	private void link(TraceId trace, long id) {
		this.json.element();
		this.json.open('{');
		this.json.name(TRACE_ID);
		this.json.traceId(trace.high(), trace.low());
		this.json.name(ID);
		this.json.id(id);
		this.json.close('}');
	}

	private @Nullable Property next(Property.Kind kind, int from) {
		for (int i = from; i < this.standing.size(); i++) {
			if (this.standing.get(i).kind == kind) {
				return this.standing.get(i);
			}
		}
		return null;
	}

}
