// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.ingest;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * A service as its segments tell of it.
 *
 * @param name name of its segments
 * @param sdk what recorded the latest, {@code xray-spring 0.1.0}; {@code null} if it
 * didn't say
 * @param version the service's own version; {@code null} if it didn't say
 * @param segments how many came, announcements included
 * @param ways how they came
 * @param lastSeen when the latest came
 * @since 0.1.0
 */
public record Sender(String name, @Nullable String sdk, @Nullable String version, long segments, Set<Way> ways,
		Instant lastSeen) {

	Sender heard(Way way, Instant now) {
		Set<Way> all = EnumSet.of(way);
		all.addAll(this.ways);
		return new Sender(this.name, this.sdk, this.version, this.segments + 1, Collections.unmodifiableSet(all), now);
	}

}
