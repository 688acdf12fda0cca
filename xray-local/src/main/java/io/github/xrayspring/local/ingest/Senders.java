// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.ingest;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The services whose segments came, the {@value #MAX_SENDERS} that were heard last: names
 * are what documents say, and so without end. Thread-safe.
 *
 * @since 0.1.0
 */
public final class Senders {

	/** How many are kept. */
	public static final int MAX_SENDERS = 200;

	/** For so long a service is taken to be the same build: telling costs a parsing. */
	private static final Duration FRESH = Duration.ofSeconds(1);

	private final Clock clock;

	private final Map<String, Sender> latestLast = new LinkedHashMap<>();

	Senders(Clock clock) {
		this.clock = clock;
	}

	/**
	 * The services.
	 * @return a copy, the one heard last first
	 */
	public synchronized List<Sender> latestFirst() {
		List<Sender> senders = new ArrayList<>(this.latestLast.values());
		Collections.reverse(senders);
		return senders;
	}

	synchronized void heard(SegmentDocument document, Way way) {
		if (document.isSubsegment()) {
			return;
		}
		Instant now = this.clock.instant();
		@Nullable Sender before = this.latestLast.remove(document.name());
		Sender sender = (before != null && now.isBefore(before.lastSeen().plus(FRESH))) ? before
				: describe(document, before, now);
		this.latestLast.put(document.name(), sender.heard(way, now));
		if (this.latestLast.size() > MAX_SENDERS) {
			this.latestLast.remove(this.latestLast.keySet().iterator().next());
		}
	}

	private static Sender describe(SegmentDocument document, @Nullable Sender before, Instant now) {
		ObjectNode segment = document.tree();
		return new Sender(document.name(), sdk(segment), segment.path("service").path("version").stringValue(null),
				(before != null) ? before.segments() : 0, (before != null) ? before.ways() : Set.of(), now);
	}

	/** The recorder that a segment names, with its version. */
	private static @Nullable String sdk(JsonNode segment) {
		JsonNode xray = segment.path("aws").path("xray");
		@Nullable String name = xray.path("sdk").stringValue(null);
		@Nullable String version = xray.path("sdk_version").stringValue(null);
		return (name != null && version != null) ? name + " " + version : name;
	}

}
