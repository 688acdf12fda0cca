// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Test;

import io.github.xrayspring.local.TestDocument;
import io.github.xrayspring.local.ingest.Intake;
import io.github.xrayspring.local.ingest.Rejection;
import io.github.xrayspring.local.ingest.Way;
import io.github.xrayspring.local.trace.Trace;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link TraceStore}.
 */
class TraceStoreTests {

	private static final long MAX_BYTES = 1024 * 1024;

	private static final String SHOP = "aaaaaaaaaaaaaaaa";

	private final TraceStore store = new TraceStore(MAX_BYTES, 100);

	private final Intake intake = new Intake(this.store);

	@Test
	void findsATraceByEveryFormOfItsId() {
		put(TestDocument.segment("shop", SHOP));

		assertThat(this.store.find("1-5759E988-BD862E3FE1BE46A994272793")).isNotNull();
		assertThat(this.store.find("5759e988bd862e3fe1be46a994272793")).isNotNull();
		assertThat(this.store.find("nonsense")).isNull();
		assertThat(this.store.find(TestDocument.traceId(9))).isNull();
	}

	@Test
	void completeDocumentReplacesAnAnnouncement() {
		put(TestDocument.segment("shop", SHOP).inProgress());
		put(TestDocument.segment("shop", SHOP));

		assertThat(onlyTrace().documents()).singleElement().matches((document) -> !document.isInProgress());
	}

	@Test
	void announcementThatComesLateReplacesNothing() {
		put(TestDocument.segment("shop", SHOP));
		long revision = this.store.revision();
		put(TestDocument.segment("shop", SHOP).inProgress());

		assertThat(onlyTrace().documents()).singleElement().matches((document) -> !document.isInProgress());
		assertThat(this.store.revision()).isEqualTo(revision);
	}

	@Test
	void sameBytesAgainChangeNothing() {
		put(TestDocument.segment("shop", SHOP));
		TraceStore.Usage usage = this.store.usage();
		long revision = this.store.revision();
		put(TestDocument.segment("shop", SHOP));

		assertThat(this.store.usage()).isEqualTo(usage);
		assertThat(this.store.revision()).isEqualTo(revision);
	}

	@Test
	void evictsWholeTracesTheOldestFirst() {
		for (int i = 0; i < 40; i++) {
			put(largeSegment(i));
		}

		assertThat(this.store.usage().bytes()).isLessThanOrEqualTo(MAX_BYTES);
		assertThat(this.store.usage().evictedTraces()).isEqualTo(40 - this.store.size());
		assertThat(this.store.find(TestDocument.traceId(0))).isNull();
		assertThat(this.store.find(TestDocument.traceId(39))).isNotNull();
		assertThat(this.store.newestFirst()).extracting(Trace::id).first().isEqualTo(TestDocument.traceId(39));
	}

	@Test
	void chattyServicePushesOutItsOwnTraces() {
		put(segmentOf("quiet", 0));
		put(segmentOf("quiet", 1));
		for (int i = 2; i < 60; i++) {
			put(segmentOf("chatty", i));
		}

		assertThat(this.store.find(TestDocument.traceId(0))).isNotNull();
		assertThat(this.store.find(TestDocument.traceId(1))).isNotNull();
		assertThat(this.store.find(TestDocument.traceId(2))).isNull();
		assertThat(this.store.usage().bytes()).isLessThanOrEqualTo(MAX_BYTES);
	}

	@Test
	void faultsStayLongest() {
		put(segmentOf("shop", 0).withJson("fault", "true"));
		put(segmentOf("shop", 1).withJson("http", "{\"response\":{\"status\":503}}"));
		for (int i = 2; i < 40; i++) {
			put(segmentOf("shop", i));
		}
		assertThat(this.store.find(TestDocument.traceId(0))).isNotNull();
		assertThat(this.store.find(TestDocument.traceId(1))).isNotNull();

		for (int i = 40; i < 80; i++) {
			put(segmentOf("shop", i).withJson("fault", "true"));
		}

		assertThat(this.store.find(TestDocument.traceId(0))).isNull();
		assertThat(this.store.usage().bytes()).isLessThanOrEqualTo(MAX_BYTES);
	}

	@Test
	void serviceIsThatOfTheEarliestSegment() {
		for (int i = 0; i < 4; i++) {
			put(segmentOf("payment", i).with("parent_id", SHOP).between(i + 0.5, i + 1));
			put(TestDocument.segment("shop-" + i, SHOP).inTrace(TestDocument.traceId(i)).between(i, i + 1));
		}
		for (int i = 4; i < 60; i++) {
			put(segmentOf("payment", i));
		}

		for (int i = 0; i < 4; i++) {
			assertThat(this.store.find(TestDocument.traceId(i))).isNotNull();
		}
	}

	@Test
	void anyNumberOfServicesStaysInsideTheBound() {
		for (int i = 0; i < 500; i++) {
			put(segmentOf("service-" + i, i));
		}

		assertThat(this.store.usage().bytes()).isLessThanOrEqualTo(MAX_BYTES);
		assertThat(this.store.size() + this.store.usage().evictedTraces()).isEqualTo(500);
		assertThat(this.store.find(TestDocument.traceId(499))).isNotNull();
	}

	@Test
	void traceThatGrowsAloneCanStillGo() {
		put(segmentOf("large", 0));
		put(segmentOf("large", 1).inTrace(TestDocument.traceId(0)));
		for (int i = 1; i < 3000; i++) {
			put(TestDocument.segment("s-" + i % 60, SHOP).inTrace(TestDocument.traceId(i)).between(i, i + 1));
		}

		assertThat(this.store.find(TestDocument.traceId(0))).isNull();
		assertThat(this.store.usage().bytes()).isLessThanOrEqualTo(MAX_BYTES);
	}

	@Test
	void documentThatIsLargerThanTheStoreLeavesNothing() {
		TraceStore tiny = new TraceStore(2000, 0);
		byte[] bytes = largeSegment(0).bytes();

		assertThat(new Intake(tiny).document(bytes, 0, bytes.length, Way.API)).isNotNull();
		assertThat(tiny.size()).isZero();
		assertThat(tiny.usage().bytes()).isZero();
	}

	@Test
	void bytesAreBackAtZeroWhenEverythingIsCleared() {
		put(largeSegment(0));
		put(largeSegment(1));
		long revision = this.store.revision();

		this.store.clear();

		assertThat(this.store.usage()).isEqualTo(new TraceStore.Usage(0, MAX_BYTES, 0, 0));
		assertThat(this.store.revision()).isGreaterThan(revision);
	}

	@Test
	void traceIsNotEvictedWhileItIsWritten() {
		put(largeSegment(0));
		for (int i = 1; i < 40; i++) {
			put(largeSegment(i).inTrace(TestDocument.traceId(0)));
		}

		assertThat(this.store.find(TestDocument.traceId(0))).isNotNull();
		assertThat(this.store.usage().bytes()).isLessThanOrEqualTo(MAX_BYTES);
	}

	@Test
	void fullTraceRefusesMoreAndSaysSo() {
		TraceStore large = new TraceStore(64 * MAX_BYTES, 0);
		Intake door = new Intake(large);
		Rejection last = null;
		for (int i = 0; i < 200 && last == null; i++) {
			byte[] bytes = largeSegment(i).inTrace(TestDocument.TRACE).bytes();
			last = door.document(bytes, 0, bytes.length, Way.API);
		}

		assertThat(last).isNotNull();
		assertThat(last.code()).isEqualTo("InvalidSegment");
		assertThat(large.usage().bytes()).isLessThanOrEqualTo(TraceStore.MAX_TRACE_BYTES);
		assertThat(large.find(TestDocument.TRACE).isLimitExceeded()).isTrue();
	}

	@Test
	void listsTheLatestStartFirst() {
		for (int second : List.of(3, 1, 2)) {
			put(TestDocument.segment("shop", SHOP).inTrace(TestDocument.traceId(second)).between(second, second + 1));
		}

		assertThat(this.store.newestFirst(2)).extracting(Trace::id)
			.containsExactly(TestDocument.traceId(3), TestDocument.traceId(2));
	}

	@Test
	void countsEveryByteOnceWhenManyThreadsWrite() throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(4);
		List<Callable<Void>> writers = new ArrayList<>();
		for (int i = 0; i < 400; i++) {
			TestDocument document = TestDocument.segment("shop", String.format(Locale.ROOT, "%016x", i + 1))
				.inTrace(TestDocument.traceId(i % 20))
				.with("origin", "x".repeat(5000));
			writers.add(() -> {
				put(document);
				return null;
			});
		}
		for (Future<Void> done : threads.invokeAll(writers)) {
			done.get();
		}
		threads.shutdown();

		long expected = this.store.newestFirst()
			.stream()
			.mapToLong((trace) -> StoredTrace.OVERHEAD_BYTES + trace.documents()
				.stream()
				.mapToLong((document) -> document.size() + StoredTrace.DOCUMENT_OVERHEAD_BYTES)
				.sum())
			.sum();
		assertThat(this.store.usage().bytes()).isEqualTo(expected).isLessThanOrEqualTo(MAX_BYTES);
		assertThat(this.intake.received()).isEqualTo(400);
	}

	@Test
	void snapshotDoesNotChangeWhenMoreComes() {
		put(TestDocument.segment("shop", SHOP));
		Trace before = onlyTrace();
		put(TestDocument.subsegment("call", "bbbbbbbbbbbbbbbb", SHOP));

		assertThat(before.tree().nodes()).hasSize(1);
		assertThat(onlyTrace().tree().nodes()).hasSize(2);
		assertThat(onlyTrace().revision()).isEqualTo(before.revision() + 1);
	}

	private void put(TestDocument document) {
		byte[] bytes = document.bytes();
		this.intake.document(bytes, 0, bytes.length, Way.API);
	}

	private Trace onlyTrace() {
		return this.store.newestFirst().get(0);
	}

	private static TestDocument largeSegment(int number) {
		return segmentOf("shop", number);
	}

	private static TestDocument segmentOf(String service, int number) {
		return TestDocument.segment(service, String.format(Locale.ROOT, "%016x", number + 1))
			.inTrace(TestDocument.traceId(number))
			.between(number, number + 1)
			.with("origin", "x".repeat(60_000));
	}

}
