// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.recorder;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

import io.github.xrayspring.trace.HeaderRejection;

/**
 * What tracing headers that came in have done, counted since the start. Thread-safe.
 *
 * @since 0.1.0
 */
public final class PropagationCounters {

	private final Map<HeaderRejection, LongAdder> rejected = new EnumMap<>(HeaderRejection.class);

	private final LongAdder unknownFields = new LongAdder();

	private final LongAdder forced = new LongAdder();

	private final LongAdder capped = new LongAdder();

	PropagationCounters() {
		for (HeaderRejection reason : HeaderRejection.values()) {
			this.rejected.put(reason, new LongAdder());
		}
	}

	/**
	 * Headers that counted as absent for one reason.
	 * @param reason the reason
	 * @return how many
	 */
	public long rejected(HeaderRejection reason) {
		return adder(reason).sum();
	}

	/**
	 * Headers that counted as absent, by the reason's tag.
	 * @return how many, for each reason there is
	 */
	public Map<String, Long> rejected() {
		Map<String, Long> counts = new LinkedHashMap<>();
		this.rejected.forEach((reason, count) -> counts.put(reason.tag(), count.sum()));
		return counts;
	}

	/**
	 * Fields that nobody knows, and that were dropped.
	 * @return how many
	 */
	public long unknownFields() {
		return this.unknownFields.sum();
	}

	/**
	 * Requests that are recorded because their callers said {@code Sampled=1}.
	 * @return how many
	 */
	public long forced() {
		return this.forced.sum();
	}

	/**
	 * Requests whose {@code Sampled=1} was above the cap, so that the own rules decided.
	 * @return how many
	 */
	public long capped() {
		return this.capped.sum();
	}

	void reject(HeaderRejection reason) {
		adder(reason).increment();
	}

	void dropFields(int count) {
		if (count > 0) {
			this.unknownFields.add(count);
		}
	}

	void force() {
		this.forced.increment();
	}

	void cap() {
		this.capped.increment();
	}

	private LongAdder adder(HeaderRejection reason) {
		LongAdder adder = this.rejected.get(reason);
		if (adder == null) {
			throw new IllegalStateException("No counter for " + reason);
		}
		return adder;
	}

}
