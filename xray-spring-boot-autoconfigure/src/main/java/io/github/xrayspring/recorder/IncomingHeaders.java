// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.recorder;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.xrayspring.sampling.Reservoir;
import io.github.xrayspring.trace.HeaderFields;
import io.github.xrayspring.trace.HeaderRejection;
import io.github.xrayspring.trace.Traceparent;

/**
 * How far callers are trusted: which headers are read, whether their trace goes on, and
 * what their decision is worth. A stranger's header can cost no more than the cap, and
 * never says more in the log than that there are too many.
 */
final class IncomingHeaders {

	private static final long WARN_INTERVAL_NANOS = Duration.ofMinutes(1).toNanos();

	private static final Logger logger = LoggerFactory.getLogger(XRayRecorder.class);

	private final HeaderFormat[] formats;

	private final IncomingSampled sampled;

	private final int maxForcedPerSecond;

	private final Reservoir forced;

	private final TickClock clock;

	private final PropagationCounters counters = new PropagationCounters();

	private final AtomicLong nextWarningNanos;

	IncomingHeaders(Propagation propagation, TickClock clock) {
		boolean restart = propagation.incomingRoot() == IncomingRoot.RESTART;
		this.formats = restart ? new HeaderFormat[0] : propagation.consume().toArray(HeaderFormat[]::new);
		this.sampled = propagation.incomingSampled();
		this.maxForcedPerSecond = propagation.maxForcedPerSecond();
		this.forced = new Reservoir(Math.max(0, this.maxForcedPerSecond));
		this.clock = clock;
		this.nextWarningNanos = new AtomicLong(clock.nanos());
	}

	/**
	 * Formats to look for, in this order; none where every request starts a new trace.
	 */
	HeaderFormat[] formats() {
		return this.formats;
	}

	/**
	 * What a header says that is to be believed, {@link HeaderFields#NONE} if nothing.
	 */
	long fields(HeaderFormat format, @Nullable String header) {
		if (header == null) {
			return HeaderFields.NONE;
		}
		long fields = (format == HeaderFormat.XRAY) ? xrayFields(header) : w3cFields(header);
		return (this.sampled == IncomingSampled.IGNORE) ? HeaderFields.withoutSampled(fields) : fields;
	}

	private long xrayFields(String header) {
		if (header.equals(SegmentStart.SEVERAL_HEADERS)) {
			this.counters.reject(HeaderRejection.MULTIPLE_HEADER_LINES);
			return HeaderFields.NONE;
		}
		long fields = HeaderFields.inspect(header);
		HeaderRejection rejection = HeaderFields.rejection(fields);
		if (rejection != null) {
			this.counters.reject(rejection);
			return HeaderFields.NONE;
		}
		this.counters.dropFields(HeaderFields.unknown(fields));
		return fields;
	}

	private long w3cFields(String header) {
		long fields = Traceparent.scan(header);
		if (fields == HeaderFields.NONE) {
			this.counters.reject(header.equals(SegmentStart.SEVERAL_HEADERS) ? HeaderRejection.MULTIPLE_HEADER_LINES
					: HeaderRejection.NOTHING_USABLE);
		}
		return fields;
	}

	/** Whether a caller's {@code Sampled=1} counts this time. */
	boolean mayForce() {
		if (this.sampled == IncomingSampled.HONOR || this.forced.take(this.clock.wallSeconds())) {
			this.counters.force();
			return true;
		}
		this.counters.cap();
		warn();
		return false;
	}

	private void warn() {
		long now = this.clock.nanos();
		long next = this.nextWarningNanos.get();
		if (this.maxForcedPerSecond > 0 && now - next >= 0
				&& this.nextWarningNanos.compareAndSet(next, now + WARN_INTERVAL_NANOS)) {
			logger.warn(
					"X-Ray: callers ask by Sampled=1 for more than {} recorded requests a second; over it the own "
							+ "sampling rules decide ({} requests so far). See xray.propagation.max-forced-per-second.",
					this.maxForcedPerSecond, this.counters.capped());
		}
	}

	PropagationCounters counters() {
		return this.counters;
	}

}
