// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.recorder;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

	static final int MAX_ANNOTATION = 1_000;

	private static final int MAX_USER = 250;

	/** X-Ray's limit; developer guide, "Linking traces". */
	private static final int MAX_LINKS = 20;

	private static final byte[] USER = JsonWriter.prepare("user");

	private static final byte[] ANNOTATIONS = JsonWriter.prepare("annotations");

	private static final byte[] METADATA = JsonWriter.prepare("metadata");

	private static final byte[] LINKS = JsonWriter.prepare("links");

	private static final byte[] TRACE_ID = JsonWriter.prepare("trace_id");

	private static final byte[] ID = JsonWriter.prepare("id");

	/** Says that a segment was closed for its age; see {@link LiveSegments}. */
	private static final Property ABANDONED = Property.of(Property.Kind.ANNOTATION, "abandoned", true);

	private final JsonWriter json;

	private final Trim trim;

	private final RecorderLimits limits;

	private final CommonAnnotations common;

	private final ExceptionEncoder exceptions;

	private final Markers markers = new Markers();

	/** Properties of the entity that is being written, oldest first. */
	private final List<Property> standing = new ArrayList<>();

	private final List<String> groups = new ArrayList<>();

	PropertyEncoder(JsonWriter json, Trim trim, DocumentSettings settings) {
		this.json = json;
		this.trim = trim;
		this.limits = settings.limits();
		this.common = new CommonAnnotations(settings.annotations());
		this.exceptions = new ExceptionEncoder(json, trim, settings);
	}

	void write(RecordedEntity entity) {
		collect(entity);
		if (this.standing.isEmpty() && !this.trim.isNeeded() && !saysMore(entity)) {
			return;
		}
		this.markers.begin();
		if (this.trim.hasBlocks() && !this.standing.isEmpty()) {
			user();
			this.exceptions.write(entity, this.standing, this.markers);
		}
		annotations(entity);
		if (this.trim.hasBlocks() && !this.standing.isEmpty()) {
			links();
		}
		metadata(entity);
		this.standing.clear();
	}

	/** Writes what is short and can be read while the entity is still open. */
	void announce(RecordedEntity entity) {
		collect(entity);
		user();
		annotations(entity);
		this.standing.clear();
	}

	/** Whether there is something to write that wasn't put on it. */
	private boolean saysMore(RecordedEntity entity) {
		return entity instanceof RecordedSegment segment && (this.common.size() > 0 || segment.losses() != null);
	}

	private void collect(RecordedEntity entity) {
		this.standing.clear();
		if (entity.isAbandoned()) {
			this.standing.add(ABANDONED);
		}
		if (entity instanceof RecordedSegment segment && segment.captured() != null) {
			this.standing.add(segment.captured());
		}
		for (Property property = entity.properties(); property != null; property = property.older) {
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
			String name = Objects.toString(user.value);
			this.json.member(USER, name, this.trim.string(name, MAX_USER));
		}
	}

	private void annotations(RecordedEntity entity) {
		int before = this.json.position();
		this.json.name(ANNOTATIONS);
		this.json.open('{');
		int empty = this.json.position();
		if (entity instanceof RecordedSegment) {
			commonAnnotations();
		}
		// Where not all can stay, the newest do.
		for (int i = this.standing.size() - 1; i >= 0 && !this.trim.hasLongStrings(); i--) {
			shortAnnotation(this.standing.get(i));
		}
		for (int i = 0; i < this.standing.size() && this.trim.hasLongStrings(); i++) {
			annotation(this.standing.get(i));
		}
		if (this.json.position() == empty) {
			this.json.rewind(before);
			return;
		}
		this.json.close('}');
	}

	/** The segment's own win. */
	private void commonAnnotations() {
		for (int i = 0; i < this.common.size(); i++) {
			int before = this.json.position();
			if (!hasAnnotation(this.common.key(i))) {
				this.json.name(this.common.member(i));
			}
			keepIfRoom(before);
		}
	}

	private boolean hasAnnotation(String key) {
		for (int i = 0; i < this.standing.size(); i++) {
			Property property = this.standing.get(i);
			if (property.kind == Property.Kind.ANNOTATION && property.key.equals(key)) {
				return true;
			}
		}
		return false;
	}

	private void shortAnnotation(Property property) {
		int before = this.json.position();
		annotation(property);
		keepIfRoom(before);
	}

	/** Once strings have become short, annotations stay while there is room. */
	private void keepIfRoom(int before) {
		if (!this.trim.hasLongStrings() && !this.trim.fits()) {
			this.json.rewind(before);
			this.trim.cut("annotations");
		}
	}

	private void annotation(Property property) {
		if (property.kind != Property.Kind.ANNOTATION) {
			return;
		}
		this.json.name(property.key);
		if (property.value instanceof String text) {
			this.json.string(text, this.trim.string(text, MAX_ANNOTATION));
		}
		else {
			this.json.scalar(property.value);
		}
	}

	/** The recorder's own come last, when it is known what they have to say. */
	private void metadata(RecordedEntity entity) {
		this.groups.clear();
		for (int i = 0; i < this.standing.size(); i++) {
			Property property = this.standing.get(i);
			if (property.kind == Property.Kind.METADATA && !this.groups.contains(property.group)
					&& !property.group.equals(Markers.NAMESPACE)) {
				this.groups.add(property.group);
			}
		}
		int before = this.json.position();
		this.json.name(METADATA);
		this.json.open('{');
		int empty = this.json.position();
		for (int i = 0; i < this.groups.size(); i++) {
			group(this.groups.get(i), Map.of());
		}
		group(Markers.NAMESPACE, this.markers.of(entity, this.limits, this.trim));
		if (this.json.position() == empty) {
			this.json.rewind(before);
			return;
		}
		this.json.close('}');
	}

	private void group(String group, Map<String, Object> markers) {
		int before = this.json.position();
		this.json.name(group);
		this.json.open('{');
		int empty = this.json.position();
		markers.forEach((key, value) -> {
			this.json.name(key);
			value((value instanceof List<?> list) ? new MetadataValue.Elements(list.toArray()) : value);
		});
		for (int i = 0; i < this.standing.size(); i++) {
			Property property = this.standing.get(i);
			if (property.kind == Property.Kind.METADATA && property.group.equals(group)
					&& !markers.containsKey(property.key)) {
				metadata(property);
			}
		}
		if (this.json.position() == empty) {
			this.json.rewind(before);
			return;
		}
		this.json.close('}');
	}

	private void metadata(Property property) {
		int before = this.json.position();
		this.json.name(property.key);
		value(property.value);
		if (!this.trim.fits()) {
			this.json.rewind(before);
			this.trim.cut("metadata");
		}
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
