// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.recorder;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the recorder itself says of an entity, in the metadata namespace {@code xray}:
 * what is missing and why. For one entity at a time.
 */
final class Markers {

	/** The namespace. */
	static final String NAMESPACE = "xray";

	private final Map<String, Object> values = new LinkedHashMap<>();

	private final List<String> suppressed = new ArrayList<>();

	private int droppedExceptions;

	void begin() {
		this.values.clear();
		this.suppressed.clear();
		this.droppedExceptions = 0;
	}

	void dropException() {
		this.droppedExceptions++;
	}

	void suppressed(Causes causes) {
		if (this.suppressed.isEmpty()) {
			this.suppressed.addAll(causes.suppressed());
		}
	}

	/** All of them by their keys; strings, numbers and lists of strings. */
	Map<String, Object> of(RecordedEntity entity, RecorderLimits limits, Trim trim) {
		SegmentLosses losses = (entity instanceof RecordedSegment segment) ? segment.losses() : null;
		if (losses != null && losses.tooMany() > 0) {
			this.values.put("dropped_subsegments", losses.tooMany());
			this.values.put("max_subsegments", limits.maxSubsegments());
		}
		if (losses != null && losses.tooDeep() > 0) {
			this.values.put("too_deep_subsegments", losses.tooDeep());
			this.values.put("max_depth", limits.maxDepth());
		}
		if (this.droppedExceptions > 0) {
			this.values.put("dropped_exceptions", this.droppedExceptions);
		}
		if (!this.suppressed.isEmpty() && trim.isNeeded()) {
			trim.cut("suppressed");
		}
		else if (!this.suppressed.isEmpty()) {
			this.values.put("suppressed", List.copyOf(this.suppressed));
		}
		if (!trim.cut().isEmpty()) {
			this.values.put("truncated", List.copyOf(trim.cut()));
		}
		return this.values;
	}

}
