// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.recorder;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReferenceArray;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.xrayspring.emitter.DocumentSink;
import io.github.xrayspring.emitter.Patrol;

/**
 * What is open and would end for itself: segments, and subsegments that outlive their
 * segment's document. Bounded, so that an application that forgets to end them loses
 * traces and not memory.
 * <p>
 * A table of slots. Adding is one compare-and-set near a random place, removing is one
 * write: no object, no lock, and nothing stays behind. The emitter's thread looks through
 * it now and then, closes what is too old and announces what goes on for long. Most
 * applications never need more than the small table; the large one is made when half the
 * small one is in use.
 */
final class LiveSegments implements Patrol {

	/** Segments that may be open at once; what starts above isn't recorded. */
	static final int MAX_SEGMENTS = 50_000;

	/**
	 * Segments and detached subsegments that may be open at once. The latter were
	 * recorded already and are closed above this; the room between the two is theirs.
	 */
	private static final int MAX_ENTITIES = 60_000;

	/** Age at which a segment is announced: what a person would call hanging. */
	private static final long ANNOUNCED_AFTER_NANOS = Duration.ofSeconds(5).toNanos();

	private static final long BUSY_PAUSE_NANOS = Duration.ofSeconds(1).toNanos();

	private static final long IDLE_PAUSE_NANOS = Duration.ofSeconds(5).toNanos();

	private static final long SHORTEST_PAUSE_NANOS = Duration.ofMillis(20).toNanos();

	/** Above this an age means never. */
	private static final Duration LONGEST_AGE = Duration.ofDays(365);

	/**
	 * Abandoned in one look at most: so many fit into what may wait, with room for
	 * others.
	 */
	private static final int ABANDONED_AT_ONCE = 500;

	private static final int NONE = -1;

	private static final int SMALL = 1 << 10;

	private static final int LARGE = 1 << 16;

	private static final Logger logger = LoggerFactory.getLogger(XRayRecorder.class);

	private final AtomicReferenceArray<@Nullable RecordedEntity> small = new AtomicReferenceArray<>(SMALL);

	private volatile @Nullable AtomicReferenceArray<@Nullable RecordedEntity> large;

	private final SegmentBooks books;

	private final TickClock clock;

	private final DocumentEncoder encoder;

	private final Duration maxAge;

	private final long maxAgeNanos;

	/** Whether anybody looks: else nothing is kept, and nothing need be bounded. */
	private final boolean patrolled;

	private final AtomicBoolean refusalLogged = new AtomicBoolean();

	private boolean abandonmentLogged;

	/** What this look may still abandon. */
	private int mayAbandon;

	LiveSegments(SegmentBooks books, TickClock clock, DocumentEncoder encoder, Duration maxAge, boolean patrolled) {
		this.books = books;
		this.clock = clock;
		this.encoder = encoder;
		this.maxAge = maxAge;
		this.maxAgeNanos = (maxAge.compareTo(LONGEST_AGE) < 0) ? maxAge.toNanos() : LONGEST_AGE.toNanos();
		this.patrolled = patrolled;
	}

	/** Keeps track of a segment that begins; {@code false} if there are too many. */
	boolean add(RecordedSegment segment) {
		if (!this.patrolled) {
			return this.books.start(Integer.MAX_VALUE);
		}
		if (this.books.start(MAX_SEGMENTS)) {
			claim(segment);
			return true;
		}
		this.books.refuse();
		if (this.refusalLogged.compareAndSet(false, true)) {
			logger.warn(
					"X-Ray: {} segments are open; '{}' and others that begin meanwhile aren't recorded. "
							+ "Is end() or close() missing somewhere? See xray.recorder.max-segment-age.",
					MAX_SEGMENTS, segment.name());
		}
		return false;
	}

	/**
	 * Keeps track of a subsegment that is about to be detached; {@code false} if there
	 * are too many: it counts, but has to end at once.
	 */
	boolean add(RecordedSubsegment detached) {
		if (this.books.start(MAX_ENTITIES)) {
			claim(detached);
			return true;
		}
		return !this.books.start(Integer.MAX_VALUE);
	}

	/** Takes back {@link #add}: it has ended meanwhile. */
	void withdraw(RecordedEntity entity) {
		release(entity);
		this.books.withdraw();
	}

	/** Forgets what has ended. */
	void remove(RecordedEntity entity) {
		release(entity);
		this.books.finish();
	}

	@Override
	public long patrol(@Nullable DocumentSink announcements) {
		long now = this.clock.nanos();
		this.mayAbandon = ABANDONED_AT_ONCE;
		look(this.small, now, announcements);
		AtomicReferenceArray<@Nullable RecordedEntity> large = this.large;
		if (large != null) {
			look(large, now, announcements);
		}
		if (this.mayAbandon == 0) {
			return SHORTEST_PAUSE_NANOS;
		}
		long pause = (this.books.live() > 0) ? BUSY_PAUSE_NANOS : IDLE_PAUSE_NANOS;
		return Math.max(SHORTEST_PAUSE_NANOS, Math.min(pause, this.maxAgeNanos / 2));
	}

	private void look(AtomicReferenceArray<@Nullable RecordedEntity> table, long now,
			@Nullable DocumentSink announcements) {
		for (int i = 0; i < table.length(); i++) {
			RecordedEntity entity = table.get(i);
			if (entity == null) {
				continue;
			}
			long age = now - entity.startNanos;
			if (age >= this.maxAgeNanos) {
				abandon(entity, now);
			}
			else if (age >= ANNOUNCED_AFTER_NANOS && announcements != null
					&& entity instanceof RecordedSegment segment) {
				announce(segment, announcements);
			}
		}
	}

	private void abandon(RecordedEntity entity, long now) {
		if (this.mayAbandon == 0) {
			return;
		}
		this.mayAbandon--;
		if (entity.abandon(now) && !this.abandonmentLogged) {
			this.abandonmentLogged = true;
			logger.warn("X-Ray: '{}' of trace {} has been open for {} and was closed as abandoned; further ones are "
					+ "only counted. Is end() or close() missing? What may take longer needs a larger "
					+ "xray.recorder.max-segment-age.", entity.name(), entity.root().traceId(), this.maxAge);
		}
	}

	private void announce(RecordedSegment segment, DocumentSink announcements) {
		if (segment.isSampled() && segment.isRecording() && !segment.announced) {
			segment.announced = true;
			if (this.encoder.announce(segment, announcements)) {
				this.books.announce();
			}
		}
	}

	private void claim(RecordedEntity entity) {
		if (this.books.live() > SMALL / 2 || !claim(this.small, 0, entity)) {
			claim(large(), SMALL, entity);
		}
	}

	/**
	 * There is always a free place: fewer are live than a table has slots. The entity
	 * knows its place before the table has it, since it may be released at once.
	 */
	private static boolean claim(AtomicReferenceArray<@Nullable RecordedEntity> table, int offset,
			RecordedEntity entity) {
		int mask = table.length() - 1;
		int place = (int) entity.id & mask;
		for (int i = 0; i <= mask; i++) {
			if (table.get(place) == null) {
				entity.slot = offset + place;
				if (table.compareAndSet(place, null, entity)) {
					return true;
				}
			}
			place = (place + 1) & mask;
		}
		entity.slot = NONE;
		return false;
	}

	private void release(RecordedEntity entity) {
		int slot = entity.slot;
		entity.slot = NONE;
		if (slot >= SMALL) {
			large().setRelease(slot - SMALL, null);
		}
		else if (slot >= 0) {
			this.small.setRelease(slot, null);
		}
	}

	private AtomicReferenceArray<@Nullable RecordedEntity> large() {
		AtomicReferenceArray<@Nullable RecordedEntity> table = this.large;
		return (table != null) ? table : makeLarge();
	}

	private synchronized AtomicReferenceArray<@Nullable RecordedEntity> makeLarge() {
		AtomicReferenceArray<@Nullable RecordedEntity> table = this.large;
		if (table == null) {
			table = new AtomicReferenceArray<>(LARGE);
			this.large = table;
		}
		return table;
	}

}
