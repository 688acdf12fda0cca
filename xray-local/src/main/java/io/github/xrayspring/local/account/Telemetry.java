// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.account;

import java.util.concurrent.atomic.LongAdder;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What daemons report of themselves: counted, and the last one kept. Thread-safe.
 *
 * @since 0.1.0
 */
public final class Telemetry {

	private final LongAdder records = new LongAdder();

	private volatile @Nullable JsonNode last;

	public void add(JsonNode record) {
		this.records.increment();
		this.last = record;
	}

	public long count() {
		return this.records.sum();
	}

	/**
	 * The newest record.
	 * @return a {@code TelemetryRecord}, {@code null} if none has come
	 */
	public @Nullable JsonNode last() {
		return this.last;
	}

}
