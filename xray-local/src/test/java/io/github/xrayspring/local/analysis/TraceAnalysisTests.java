// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.xrayspring.local.TestDocument;
import io.github.xrayspring.local.TestTraces;
import io.github.xrayspring.local.trace.TraceTree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

/**
 * Tests for {@link TraceAnalysis}: repetitions, critical path and self time.
 */
class TraceAnalysisTests {

	private static final String SHOP = "aaaaaaaaaaaaaaaa";

	private static final double MICROSECOND = 0.000001;

	@Test
	void queryForEachRowIsAnNPlusOne() {
		List<TestDocument> documents = shopWith(7, (i, id) -> sql(id, SHOP, "select * from line where order_id = " + i)
			.between(0.1 + i * 0.01, 0.105 + i * 0.01));
		documents.add(sql("bbbbbbbbbbbbbbbb", SHOP, "select * from orders where customer = 'x'").between(0.01, 0.02));
		documents.add(TestDocument.subsegment("connect", "cccccccccccccccc", SHOP).between(0.112, 0.113));

		assertThat(repetitions(documents)).singleElement().satisfies((one) -> {
			assertThat(one.pattern()).isEqualTo(Repetition.Pattern.N_PLUS_ONE);
			assertThat(one.kind()).isEqualTo(Call.Kind.SQL);
			assertThat(one.shapes()).containsExactly("select * from line where order_id = ?");
			assertThat(one.rounds()).isEqualTo(7);
			assertThat(one.seconds()).isEqualTo(0.035, within(MICROSECOND));
			assertThat(one.median()).isEqualTo(0.005, within(MICROSECOND));
			assertThat(one.source()).isEqualTo("select * from orders where customer = ?");
			assertThat(one.advice()).contains("join");
			assertThat(one.parent().id()).isEqualTo(SHOP);
			assertThat(one.calls()).hasSize(7);
		});
	}

	@ParameterizedTest
	@CsvSource({ "4, false", "5, true" })
	void fiveAreARepetition(int count, boolean expected) {
		List<TestDocument> documents = shopWith(count, (i, id) -> sql(id, SHOP, "select " + i).between(i, i + 0.5));

		assertThat(repetitions(documents).isEmpty()).isNotEqualTo(expected);
	}

	@Test
	void callsAtTheSameTimeAreAFanOut() {
		List<TestDocument> documents = shopWith(6,
				(i, id) -> TestDocument.subsegment("api.example.com", id, SHOP)
					.with("namespace", "remote")
					.withJson("http",
							"{\"request\":{\"method\":\"GET\",\"url\":\"http://api.example.com/quotes/" + i + "?a=" + i
									+ "\"}}")
					.between(0.1 + i * 0.001, 0.5));

		assertThat(repetitions(documents)).singleElement().satisfies((one) -> {
			assertThat(one.pattern()).isEqualTo(Repetition.Pattern.FAN_OUT);
			assertThat(one.shapes()).containsExactly("GET api.example.com/quotes/{}");
		});
	}

	@Test
	void callsThatTakeTurnsAreACycle() {
		List<TestDocument> documents = shopWith(15,
				(i, id) -> sql(id, SHOP, List.of("select a", "select b", "update c").get(i % 3) + " where id = " + i)
					.between(i, i + 0.5));

		assertThat(repetitions(documents)).singleElement().satisfies((one) -> {
			assertThat(one.pattern()).isEqualTo(Repetition.Pattern.CYCLE);
			assertThat(one.rounds()).isEqualTo(5);
			assertThat(one.shapes()).containsExactly("select a where id = ?", "select b where id = ?",
					"update c where id = ?");
			assertThat(one.calls()).hasSize(15);
		});
	}

	@Test
	void awsCallsHaveABatchOperation() {
		List<TestDocument> documents = shopWith(5,
				(i, id) -> TestDocument.subsegment("DynamoDB", id, SHOP)
					.with("namespace", "aws")
					.withJson("aws", "{\"operation\":\"GetItem\",\"table_name\":\"orders\"}")
					.between(i, i + 0.5));

		assertThat(repetitions(documents)).singleElement().satisfies((one) -> {
			assertThat(one.kind()).isEqualTo(Call.Kind.AWS);
			assertThat(one.shapes()).containsExactly("DynamoDB GetItem orders");
			assertThat(one.advice()).contains("BatchGetItem");
		});
	}

	@Test
	void aMethodForEachRowDoesNotHideTheLoop() {
		List<TestDocument> documents = shopWith(5,
				(i, id) -> TestDocument.subsegment("LineRepository.find", id, SHOP)
					.between(i, i + 0.9)
					.withJson("subsegments",
							"[" + sql(String.format(Locale.ROOT, "%016x", 1000 + i), id, "select " + i)
								.between(i, i + 0.5)
								.embedded() + "]"));

		assertThat(repetitions(documents)).singleElement().satisfies((one) -> {
			assertThat(one.parent().id()).isEqualTo(SHOP);
			assertThat(one.rounds()).isEqualTo(5);
		});
	}

	@Test
	void criticalPathLeavesOutWhatNobodyWaitedFor() {
		TraceTree tree = TestTraces.treeOf(TestDocument.segment("root", SHOP).between(0, 10),
				TestDocument.subsegment("a", "0000000000000001", SHOP).between(1, 4),
				TestDocument.subsegment("b", "0000000000000002", SHOP).between(5, 9),
				TestDocument.subsegment("c", "0000000000000003", SHOP).between(2, 7),
				TestDocument.subsegment("d", "0000000000000004", "0000000000000002").between(6, 8));
		TraceAnalysis analysis = TraceAnalysis.of(tree);

		assertThat(analysis.criticalPath())
			.extracting((step) -> step.node().name(), (step) -> Math.round(step.start() - TestDocument.START),
					(step) -> Math.round(step.end() - TestDocument.START))
			.containsExactly(tuple("root", 0L, 1L), tuple("a", 1L, 4L), tuple("root", 4L, 5L), tuple("b", 5L, 6L),
					tuple("d", 6L, 8L), tuple("b", 8L, 9L), tuple("root", 9L, 10L));
		assertThat(analysis.criticalSeconds(tree.root())).isEqualTo(3, within(MICROSECOND));
	}

	@Test
	void selfTimeIsWhatNoChildRan() {
		TraceTree tree = TestTraces.treeOf(TestDocument.segment("root", SHOP).between(0, 10),
				TestDocument.subsegment("a", "0000000000000001", SHOP).between(1, 4),
				TestDocument.subsegment("b", "0000000000000002", SHOP).between(3, 6),
				TestDocument.subsegment("async", "0000000000000003", SHOP).between(9, 20));
		TraceAnalysis analysis = TraceAnalysis.of(tree);

		assertThat(analysis.selfSeconds(tree.root())).isEqualTo(4, within(MICROSECOND));
		assertThat(analysis.selfSeconds(tree.nodes().get(1))).isEqualTo(3, within(MICROSECOND));
	}

	@Test
	void whatIsInProgressHasNoSelfTimeAndTheOthersHave() {
		TraceTree tree = TestTraces.treeOf(TestDocument.segment("root", SHOP).inProgress(),
				TestDocument.subsegment("a", "0000000000000001", SHOP).between(1, 4));
		TraceAnalysis analysis = TraceAnalysis.of(tree);

		assertThat(analysis.selfSeconds(tree.root())).isNull();
		assertThat(analysis.criticalSeconds(tree.nodes().get(1))).isEqualTo(3, within(MICROSECOND));
	}

	private static List<Repetition> repetitions(List<TestDocument> documents) {
		return TraceAnalysis.of(TestTraces.treeOf(documents.toArray(new TestDocument[0]))).repetitions();
	}

	private static List<TestDocument> shopWith(int count, BiFunction<Integer, String, TestDocument> child) {
		List<TestDocument> documents = new ArrayList<>();
		documents.add(TestDocument.segment("shop", SHOP).between(0, 20));
		for (int i = 0; i < count; i++) {
			documents.add(child.apply(i, String.format(Locale.ROOT, "%016x", i + 1)));
		}
		return documents;
	}

	private static TestDocument sql(String id, String parent, String statement) {
		return TestDocument.subsegment("shop@db", id, parent)
			.with("namespace", "remote")
			.withJson("sql", "{\"sanitized_query\":\"" + statement + "\"}");
	}

}
