// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.graph;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.xrayspring.local.TestDocument;
import io.github.xrayspring.local.TestTraces;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link TraceGraph}: who called whom in one trace.
 */
class TraceGraphTests {

	private static final String SHOP = "aaaaaaaaaaaaaaaa";

	private static final String CALL = "bbbbbbbbbbbbbbbb";

	private static final String PAYMENT = "cccccccccccccccc";

	private static final String QUERY = "dddddddddddddddd";

	@Test
	void clientCallsTheEntryPointAndCallsLeadToSegments() {
		TraceGraph graph = graphOf(shop(), call().withJson("fault", "true").between(0.1, 0.7), payment());

		assertThat(nodes(graph)).containsExactly("shop client", "shop null root", "payment null");
		assertThat(edges(graph)).containsExactly("shop client -> shop: [OK 1.0]", "shop -> payment: [FAULT 0.6]");
		assertThat(graph.inferredSegments()).isEmpty();
		assertThat(graph.nodes().get(0).observations()).isEmpty();
		assertThat(graph.nodes().get(2).observations()).extracting(Observation::outcome).containsExactly(Outcome.OK);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					remote | api.example.com     |                                                       | api.example.com | remote
					remote | shop@db.example.com | "sql":{"sanitized_query":"select 1"}                  | shop@db.example.com | Database::SQL
					aws    | DynamoDB            | "aws":{"table_name":"orders"}                         | orders          | AWS::DynamoDB::Table
					aws    | DynamoDb            | "aws":{}                                              | DynamoDB        | AWS::DynamoDB
					aws    | AmazonDynamoDBv2    |                                                       | DynamoDB        | AWS::DynamoDB
					aws    | Sqs                 | "aws":{"queue_url":"http://localhost:9324/000/jobs"}  | jobs            | AWS::SQS::Queue
					aws    | SQS                 | "aws":{"operation":"ListQueues"}                      | SQS             | AWS::SQS
					aws    | Amazon S3           | "aws":{"bucket_name":"photos"}                        | photos          | AWS::S3::Bucket
					aws    | SNS                 |                                                       | SNS             | AWS::SNS
					aws    | SNS                 | "aws":{"topic_arn":"arn:aws:sns:eu-west-1:1:news"}    | news            | AWS::SNS::Topic
					aws    | Lambda              | "aws":{"function_name":"resize"}                      | resize          | AWS::Lambda
					aws    | Kinesis             | "aws":{"operation":"PutRecord"}                       | Kinesis         | AWS::Kinesis
					""")
	void whatSendsNoSegmentIsInferred(String namespace, String name, String block, String expectedName, String type) {
		TestDocument call = TestDocument.subsegment(name, CALL, SHOP).between(0.1, 0.3).with("namespace", namespace);
		if (block != null) {
			int colon = block.indexOf(':');
			call.withJson(block.substring(1, colon - 1), block.substring(colon + 1));
		}
		TraceGraph graph = graphOf(shop(), call);

		assertThat(nodes(graph)).containsExactly("shop client", "shop null root",
				expectedName + " " + type + " inferred");
		assertThat(edges(graph)).contains("shop -> " + expectedName + ": [OK 0.2]");
	}

	@Test
	void inferredSegmentIsADocumentOfItsOwn() {
		TraceGraph graph = graphOf(shop(),
				call().withJson("sql", "{\"sanitized_query\":\"select 1\"}").withJson("error", "true"));

		InferredSegment segment = graph.inferredSegments().get(0);

		assertThat(segment.id()).matches("[0-9a-f]{16}").isNotEqualTo(CALL);
		assertThat(segment.document(TestDocument.TRACE).toString()).contains("\"id\":\"" + segment.id() + "\"",
				"\"parent_id\":\"" + CALL + "\"", "\"inferred\":true", "\"origin\":\"Database::SQL\"",
				"\"sql\":{\"sanitized_query\":\"select 1\"}", "\"error\":true");
		assertThat(segment.document(TestDocument.TRACE).has("subsegments")).isFalse();
	}

	@Test
	void callInsideACallIsThatCall() {
		TraceGraph graph = graphOf(shop(), TestDocument.subsegment("SQS", CALL, SHOP).with("namespace", "aws"),
				TestDocument.subsegment("sqs.amazonaws.com", QUERY, CALL).with("namespace", "remote"));

		assertThat(nodes(graph)).containsExactly("shop client", "shop null root", "SQS AWS::SQS inferred");
	}

	@Test
	void localSubsegmentsBetweenDoNotMatter() {
		TraceGraph graph = graphOf(shop(), TestDocument.subsegment("work", CALL, SHOP),
				TestDocument.subsegment("orders@db", QUERY, CALL)
					.with("namespace", "remote")
					.withJson("sql", "{}")
					.between(0.1, 0.2));

		assertThat(edges(graph)).contains("shop -> orders@db: [OK 0.1]");
	}

	@Test
	void segmentBelowASegmentTellsItsOwnNumbers() {
		TraceGraph graph = graphOf(shop().with("origin", "AWS::Lambda"),
				TestDocument.segment("shop", PAYMENT)
					.with("parent_id", SHOP)
					.with("origin", "AWS::Lambda::Function")
					.between(0.2, 0.5));

		assertThat(nodes(graph)).containsExactly("shop client", "shop AWS::Lambda root", "shop AWS::Lambda::Function");
		assertThat(edges(graph)).contains("shop -> shop: [OK 0.3]");
	}

	@Test
	void attemptsBelowOneCallAreOneCall() {
		TraceGraph graph = graphOf(shop(), call().between(0, 0.5), payment(),
				TestDocument.segment("payment", QUERY).with("parent_id", CALL).between(0.3, 0.4));

		assertThat(edges(graph)).contains("shop -> payment: [OK 0.5]");
		assertThat(graph.nodes().get(2).observations()).hasSize(2);
	}

	@Test
	void whatIsInProgressHasNoDurationYet() {
		TraceGraph graph = graphOf(shop().inProgress());

		assertThat(edges(graph)).containsExactly("shop client -> shop: [OK null]");
	}

	@Test
	void segmentWhoseParentIsMissingHasNoClientUnlessItIsTheRoot() {
		assertThat(nodes(graphOf(shop(), payment()))).containsExactly("shop client", "shop null root", "payment null");
		assertThat(nodes(graphOf(payment()))).containsExactly("payment client", "payment null root");
	}

	@Test
	void orphanedCallIsANodeThatNobodyCalls() {
		TraceGraph graph = graphOf(call());

		assertThat(nodes(graph)).containsExactly("pay.example.com remote inferred");
		assertThat(graph.edges()).isEmpty();
	}

	private static TestDocument shop() {
		return TestDocument.segment("shop", SHOP);
	}

	private static TestDocument call() {
		return TestDocument.subsegment("pay.example.com", CALL, SHOP).with("namespace", "remote");
	}

	private static TestDocument payment() {
		return TestDocument.segment("payment", PAYMENT).with("parent_id", CALL).between(0.2, 0.3);
	}

	private static List<String> nodes(TraceGraph graph) {
		return graph.nodes()
			.stream()
			.map((node) -> node.name() + " " + node.key().type() + (node.isRoot() ? " root" : "")
					+ (node.isInferred() ? " inferred" : ""))
			.toList();
	}

	private static List<String> edges(TraceGraph graph) {
		return graph.edges()
			.stream()
			.map((edge) -> edge.from().name() + (edge.from().isClient() ? " client" : "") + " -> " + edge.to().name()
					+ ": " + edge.observations().stream().map(TraceGraphTests::describe).toList())
			.toList();
	}

	private static String describe(Observation observation) {
		Double seconds = observation.duration();
		return observation.outcome() + " " + ((seconds != null) ? Math.round(seconds * 1000) / 1000.0 : null);
	}

	private static TraceGraph graphOf(TestDocument... documents) {
		return TraceGraph.of(TestTraces.treeOf(documents));
	}

}
