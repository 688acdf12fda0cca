// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.recorder;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Exchanger;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;

import org.junit.jupiter.api.RepeatedTest;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.github.xrayspring.emitter.EmitterSettings;
import io.github.xrayspring.emitter.EncodedDocument;
import io.github.xrayspring.emitter.SegmentSender;
import io.github.xrayspring.emitter.SendResult;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Eight threads begin, end and annotate for half a minute, in six parts so that what is
 * kept for the check stays small; children are handed from thread to thread, end after
 * their segment, and begin after its end. Afterwards each node stands in exactly one
 * document, below its own parent, and the books balance.
 */
class RecorderHammerTests {

	private static final int THREADS = 8;

	/**
	 * Each thread's rounds are bounded by time; what is kept for the check is bounded by
	 * this.
	 */
	private static final int MAX_ROUNDS = 100_000;

	private static final Duration DURATION = Duration.ofSeconds(5);

	private final Collector collector = new Collector();

	private XRayRecorder recorder = recorder(
			new RecorderLimits(Integer.MAX_VALUE, Integer.MAX_VALUE, 50, Duration.ofMinutes(10)));

	/** Id of each node begun and of its parent; empty for a segment. */
	private final ConcurrentLinkedQueue<String[]> begun = new ConcurrentLinkedQueue<>();

	/** Hands open subsegments to whatever thread comes by. */
	private final Exchanger<Subsegment> exchanger = new Exchanger<>();

	private final AtomicReference<Throwable> failure = new AtomicReference<>();

	@RepeatedTest(6)
	void writesEachNodeOnceBelowItsParentAndKeepsItsBooks() throws InterruptedException {
		hammerAndCheck();
		assertThat(this.recorder.segmentBooks().abandoned()).isZero();
	}

	@RepeatedTest(2)
	void doesSoWhileLimitsAndAgeCutIn() throws InterruptedException {
		this.recorder.close();
		this.recorder = recorder(new RecorderLimits(700, 3, 50, Duration.ofMillis(5)));
		hammerAndCheck();
		assertThat(this.recorder.segmentBooks().abandoned()).isPositive();
		assertThat(this.recorder.segmentBooks().droppedSubsegments()).isPositive();
		assertThat(this.recorder.segmentBooks().tooDeepSubsegments()).isPositive();
	}

	private XRayRecorder recorder(RecorderLimits limits) {
		return XRayRecorder.builder("hammer")
			.sender(this.collector)
			.settings(new EmitterSettings(1_000_000, 256 << 20, Duration.ofSeconds(30), 64_000))
			.limits(limits)
			.build();
	}

	private void hammerAndCheck() throws InterruptedException {
		List<Thread> threads = new ArrayList<>();
		for (int i = 0; i < THREADS; i++) {
			SplittableRandom random = new SplittableRandom(i);
			threads.add(new Thread(() -> hammer(random)));
		}
		threads.forEach(Thread::start);
		for (Thread thread : threads) {
			thread.join();
		}
		assertThat(this.failure).hasNullValue();
		assertThat(this.recorder.flush(Duration.ofSeconds(60))).isTrue();

		SegmentBooks segments = this.recorder.segmentBooks();
		assertThat(segments.live()).isZero();
		assertThat(segments.started()).isEqualTo(segments.ended() + segments.abandoned());
		assertThat(this.recorder.books().live()).isZero();
		assertThat(this.recorder.books().dropped()).isZero();
		assertThat(this.recorder.books().emitted()).isEqualTo(this.collector.documents);
		this.recorder.close();
		assertThat(this.recorder.books().created()).isEqualTo(this.collector.documents);
		assertThat(this.collector.doubles).isEmpty();
		Map<String, String> expected = new HashMap<>();
		this.begun.forEach((node) -> expected.put(node[0], node[1]));
		assertThat(this.collector.parents.size()).isEqualTo(expected.size());
		assertThat(this.collector.parents.equals(expected)).isTrue();
	}

	private void hammer(RandomGenerator random) {
		Set<Subsegment> open = new HashSet<>();
		try {
			long end = System.nanoTime() + DURATION.toNanos();
			for (int round = 0; round < MAX_ROUNDS && System.nanoTime() - end < 0; round++) {
				request(random, open);
			}
			open.forEach(Subsegment::end);
			assertThat(CurrentEntity.get()).isNull();
		}
		catch (Throwable ex) {
			this.failure.compareAndSet(null, ex);
		}
	}

	private void request(RandomGenerator random, Set<Subsegment> open) {
		Segment segment = this.recorder.beginSegment("hammer");
		note(segment, "");
		segment.putAnnotation("round", random.nextInt());
		Deque<Subsegment> begun = new ArrayDeque<>();
		for (int i = children(random); i > 0; i--) {
			Entity parent = this.recorder.current();
			Subsegment child = random.nextBoolean() ? this.recorder.beginSubsegment("begun")
					: this.recorder.startSubsegment("started");
			note(child, parent.id());
			child.putMetadata("i", i);
			child.putAnnotation("thread", Thread.currentThread().getName());
			if (this.recorder.current() == child) {
				begun.push(child);
			}
			else {
				pass(child, random, open);
			}
			if (random.nextInt(3) == 0 && !begun.isEmpty()) {
				begun.pop().close();
			}
		}
		while (!begun.isEmpty()) {
			begun.pop().close();
		}
		segment.close();
		if (random.nextInt(4) == 0) {
			Subsegment late = segment.startSubsegment("late");
			note(late, segment.id());
			pass(late, random, open);
		}
	}

	/**
	 * A few; now and then so many that the segment hands over finished ones while it goes
	 * on.
	 */
	private static int children(RandomGenerator random) {
		return (random.nextInt(500) == 0) ? 1_200 : random.nextInt(8);
	}

	/** Ends it now, later, or on another thread, with a child of its own or without. */
	private void pass(Subsegment subsegment, RandomGenerator random, Set<Subsegment> open) {
		Subsegment mine = subsegment;
		if (random.nextInt(4) == 0) {
			mine = exchange(subsegment);
			try (Scope scope = mine.makeCurrent(); Subsegment child = this.recorder.beginSubsegment("elsewhere")) {
				note(child, mine.id());
			}
		}
		switch (random.nextInt(3)) {
			case 0 -> mine.end();
			case 1 -> open.add(mine);
			default -> mine.close();
		}
		if (open.size() > 50) {
			open.forEach(Subsegment::end);
			open.clear();
		}
	}

	private Subsegment exchange(Subsegment subsegment) {
		try {
			return this.exchanger.exchange(subsegment, 50, TimeUnit.MICROSECONDS);
		}
		catch (TimeoutException ex) {
			return subsegment;
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private void note(Entity entity, String parent) {
		if (entity instanceof DroppedSubsegment) {
			return;
		}
		this.begun.add(new String[] { entity.id(), parent });
	}

	/**
	 * Reads each document and keeps the tree's edges.
	 */
	private static final class Collector implements SegmentSender {

		private static final JsonMapper MAPPER = JsonMapper.builder()
			.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
			.build();

		private final Map<String, String> parents = new HashMap<>();

		private final List<String> doubles = new ArrayList<>();

		private long documents;

		@Override
		public SendResult send(List<EncodedDocument> documents) {
			for (EncodedDocument document : documents) {
				JsonNode node = MAPPER.readTree(document.array(), document.offset(), document.length());
				read(node, node.path("parent_id").asString());
			}
			this.documents += documents.size();
			return SendResult.sent(documents.size());
		}

		@Override
		public String target() {
			return "memory";
		}

		private void read(JsonNode node, String parent) {
			String id = node.path("id").asString();
			if (this.parents.put(id, parent) != null) {
				this.doubles.add(id);
			}
			node.path("subsegments").forEach((child) -> read(child, id));
		}

	}

}
