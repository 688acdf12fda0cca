// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.trace;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.xrayspring.local.TestDocument;
import io.github.xrayspring.local.ingest.Intake;
import io.github.xrayspring.local.ingest.SegmentDocument;
import io.github.xrayspring.local.ingest.Way;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link TraceTree}: what a set of documents makes, whatever their order.
 */
class TraceTreeTests {

	private static final String SHOP = "aaaaaaaaaaaaaaaa";

	private static final String CALL = "bbbbbbbbbbbbbbbb";

	private static final String PAYMENT = "cccccccccccccccc";

	private static final String CHARGE = "dddddddddddddddd";

	private static final String QUERY = "eeeeeeeeeeeeeeee";

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 })
	void mergesDocumentsInAnyOrder(long seed) {
		List<TestDocument> documents = new ArrayList<>(List.of(shop(), payment(), charge(), query()));
		Collections.shuffle(documents, new Random(seed));

		TraceTree tree = treeOf(documents.toArray(new TestDocument[0]));

		assertThat(outline(tree)).containsExactly("shop", "shop/call", "shop/call/payment", "shop/call/payment/charge",
				"shop/call/payment/charge/query");
		assertThat(tree.isPartial()).isFalse();
		assertThat(tree.root().id()).isEqualTo(SHOP);
	}

	@Test
	void showsChildrenByStart() {
		TraceTree tree = treeOf(shop(), TestDocument.subsegment("late", CHARGE, SHOP).between(0.8, 0.9),
				TestDocument.subsegment("early", QUERY, SHOP).between(0.01, 0.02));

		assertThat(outline(tree)).containsExactly("shop", "shop/early", "shop/call", "shop/late");
	}

	@Test
	void orphanIsVisibleAtTheTopAndMakesTheTracePartial() {
		TraceTree tree = treeOf(shop(), query());

		assertThat(outline(tree)).containsExactly("shop", "shop/call", "query");
		assertThat(tree.missingParents()).containsExactly(new MissingParent(CHARGE, QUERY));
		assertThat(tree.isPartial()).isTrue();
	}

	@Test
	void segmentWithoutParentIsTheRootAlsoWhenAnotherBeganEarlier() {
		TraceTree tree = treeOf(payment().between(-5, -4), shop());

		assertThat(tree.root().id()).isEqualTo(SHOP);
	}

	@Test
	void segmentWhoseParentIsUnknownIsTheRootWhereThereIsNoOther() {
		TraceTree tree = treeOf(payment(), charge());

		assertThat(tree.root().id()).isEqualTo(PAYMENT);
		assertThat(tree.isPartial()).isTrue();
	}

	@Test
	void keepsTheCompleteOfTwoSubsegmentsWithOneId() {
		TestDocument announced = TestDocument.segment("shop", SHOP)
			.withJson("subsegments",
					"[" + TestDocument.segment("call", CALL).between(0.1, 0.2).inProgress().embedded() + "]")
			.inProgress();
		TestDocument call = TestDocument.subsegment("call", CALL, SHOP).between(0.1, 0.7);

		assertThat(treeOf(announced, call).find(CALL).end()).isEqualTo(TestDocument.START + 0.7);
		assertThat(treeOf(call, announced).find(CALL).end()).isEqualTo(TestDocument.START + 0.7);
		assertThat(outline(treeOf(call, announced))).containsExactly("shop", "shop/call");
	}

	@Test
	void childrenOfAReplacedNodeStay() {
		String query = TestDocument.segment("query", QUERY).between(0.2, 0.3).embedded();
		TestDocument announced = TestDocument.segment("shop", SHOP)
			.withJson("subsegments",
					"[" + TestDocument.segment("call", CALL)
						.between(0.1, 0.2)
						.withJson("subsegments", "[" + query + "]")
						.inProgress()
						.embedded() + "]");
		TestDocument call = TestDocument.subsegment("call", CALL, SHOP).between(0.1, 0.7);

		assertThat(outline(treeOf(announced, call))).containsExactly("shop", "shop/call", "shop/call/query");
	}

	@Test
	void childThatRepeatsItsParentsIdIsKept() {
		TestDocument shop = TestDocument.segment("shop", SHOP)
			.withJson("subsegments", "[" + TestDocument.segment("call", SHOP).between(0.1, 0.2).embedded() + "]");

		assertThat(outline(treeOf(shop))).containsExactly("shop", "shop/call");
	}

	@Test
	void documentsThatNameEachOtherAsParentsAreKept() {
		TraceTree tree = treeOf(TestDocument.subsegment("a", CALL, QUERY), TestDocument.subsegment("b", QUERY, CALL),
				TestDocument.subsegment("self", CHARGE, CHARGE));

		assertThat(tree.nodes()).hasSize(3);
		assertThat(tree.topLevel()).hasSize(2);
		assertThat(tree.isPartial()).isTrue();
	}

	@Test
	void chainOfManyDocumentsIsWalkedWithoutRecursion() {
		TestDocument[] chain = new TestDocument[20_000];
		for (int i = 0; i < chain.length; i++) {
			chain[i] = TestDocument.subsegment("n", String.format(Locale.ROOT, "%016x", i + 2),
					String.format(Locale.ROOT, "%016x", i + 1));
		}

		TraceTree tree = treeOf(chain);

		assertThat(tree.nodes()).hasSize(chain.length);
		assertThat(tree.topLevel()).hasSize(1);
	}

	@Test
	void tracedCallWhoseSegmentHasNotComeMakesTheTracePartial() {
		TestDocument shop = TestDocument.segment("shop", SHOP)
			.withJson("subsegments",
					"[" + TestDocument.segment("call", CALL).withJson("traced", "true").embedded() + "]");

		assertThat(treeOf(shop).isPartial()).isTrue();
		assertThat(treeOf(shop, payment(), charge()).isPartial()).isFalse();
	}

	@Test
	void derivesFlagsFromTheStatusWhereTheSenderGaveNone() {
		assertThat(withStatus(503).isFault()).isTrue();
		assertThat(withStatus(404).isError()).isTrue();
		assertThat(withStatus(404).isThrottle()).isFalse();
		assertThat(withStatus(429).isThrottle()).isTrue();
		assertThat(withStatus(99_999).isFault()).isFalse();
		assertThat(withStatus(99_999).status()).isEqualTo(99_999);
	}

	@Test
	void comparesIdsWithoutCase() {
		TraceTree tree = treeOf(shop(),
				TestDocument.subsegment("query", QUERY.toUpperCase(Locale.ROOT), CALL.toUpperCase(Locale.ROOT)));

		assertThat(outline(tree)).contains("shop/call/query");
	}

	private static TraceNode withStatus(int status) {
		return treeOf(TestDocument.segment("shop", SHOP).withJson("http", "{\"response\":{\"status\":" + status + "}}"))
			.root();
	}

	private static TestDocument shop() {
		return TestDocument.segment("shop", SHOP)
			.withJson("subsegments",
					"[" + TestDocument.segment("call", CALL).with("namespace", "remote").between(0.1, 0.9).embedded()
							+ "]");
	}

	private static TestDocument payment() {
		return TestDocument.segment("payment", PAYMENT).with("parent_id", CALL).between(0.2, 0.8);
	}

	private static TestDocument charge() {
		return TestDocument.subsegment("charge", CHARGE, PAYMENT).between(0.3, 0.7);
	}

	private static TestDocument query() {
		return TestDocument.subsegment("query", QUERY, CHARGE).between(0.4, 0.6);
	}

	static TraceTree treeOf(TestDocument... documents) {
		List<SegmentDocument> taken = new ArrayList<>();
		Intake intake = new Intake((document) -> {
			taken.add(document);
			return null;
		});
		for (TestDocument document : documents) {
			byte[] bytes = document.bytes();
			assertThat(intake.document(bytes, 0, bytes.length, Way.API)).isNull();
		}
		return TraceTree.of(taken);
	}

	private static List<String> outline(TraceTree tree) {
		return tree.nodes().stream().map(TraceTreeTests::path).toList();
	}

	private static String path(TraceNode node) {
		return (node.parent() != null) ? path(node.parent()) + "/" + node.name() : node.name();
	}

}
