// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.graph;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.xrayspring.local.TestDocument;
import io.github.xrayspring.local.TestTrace;
import io.github.xrayspring.local.trace.Trace;
import io.github.xrayspring.local.trace.TraceNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Tests for {@link TraceGraph}.
 */
class TraceGraphTests {

	private static final String SHOP = "aaaaaaaaaaaaaaaa";

	@Test
	void derivesNodesFromSegmentsAndCalls() {
		TraceGraph graph = graph(TestTrace.checkout());

		assertThat(graph.nodes())
			.extracting((node) -> node.key().name(), (node) -> node.key().type(), GraphNode::kind, GraphNode::root)
			.containsExactly(tuple("shop", "client", GraphNode.Kind.CLIENT, false),
					tuple("shop", "AWS::ECS::Container", GraphNode.Kind.OWN, true),
					tuple("shopdb@localhost", "Database::SQL", GraphNode.Kind.INFERRED, false),
					tuple("payment", null, GraphNode.Kind.OWN, false),
					tuple("http://localhost/orders", "AWS::SQS::Queue", GraphNode.Kind.INFERRED, false));
	}

	@Test
	void takesAnEdgesNumbersFromTheCaller() {
		TraceGraph graph = graph(TestTrace.checkout());

		assertThat(graph.edges())
			.extracting((edge) -> edge.source().name(), (edge) -> edge.target().name(),
					(edge) -> edge.calls().stream().map(TraceNode::name).toList().toString())
			.containsExactly(tuple("shop", "shop", "[shop]"), tuple("shop", "shopdb@localhost", "[shopdb@localhost]"),
					tuple("shop", "payment", "[payment.local]"), tuple("shop", "http://localhost/orders", "[SQS]"));
	}

	@ParameterizedTest
	@CsvSource({ "aws, DynamoDB, '{\"table_name\":\"orders\"}', orders, AWS::DynamoDB::Table",
			"aws, DynamoDB, '{}', DynamoDB, AWS::DynamoDB", "aws, SNS, '{}', SNS, AWS::SNS",
			"aws, S3, '{\"bucket_name\":\"files\"}', files, AWS::S3::Bucket", "aws, KMS, '{}', KMS, AWS::KMS",
			"remote, api.example.com, '{}', api.example.com, remote" })
	void namesWhatACallWentTo(String namespace, String call, String aws, String name, String type) {
		TraceGraph graph = graph(TestTrace.of(TestDocument.segment("shop", SHOP),
				TestDocument.subsegment(call, "a000000000000001", SHOP)
					.with("namespace", namespace)
					.withJson("aws", aws)));

		assertThat(graph.nodes()).last().extracting(GraphNode::key).isEqualTo(new NodeKey(name, type, null));
	}

	@Test
	void countsTheOutermostCallOnly() {
		TraceGraph graph = graph(TestTrace.of(TestDocument.segment("shop", SHOP), call("SQS", "aws", 1, SHOP),
				call("localhost", "remote", 2, "a000000000000001")));

		assertThat(graph.nodes()).extracting((node) -> node.key().name()).containsExactly("shop", "shop", "SQS");
	}

	@Test
	void infersNothingWhereADeeperCallWasAnswered() {
		TraceGraph graph = graph(TestTrace.of(TestDocument.segment("shop", SHOP), call("Lambda", "aws", 1, SHOP),
				call("localhost", "remote", 2, "a000000000000001"),
				TestDocument.segment("function", "bbbbbbbbbbbbbbbb").with("parent_id", "a000000000000002")));

		assertThat(graph.nodes()).extracting((node) -> node.key().name()).containsExactly("shop", "shop", "function");
		assertThat(graph.edges()).hasSize(2);
	}

	@Test
	void makesLocalSubsegmentsNoNodes() {
		TraceGraph graph = graph(TestTrace.of(TestDocument.segment("shop", SHOP),
				TestDocument.subsegment("work", "a000000000000001", SHOP)));

		assertThat(graph.nodes()).hasSize(2);
	}

	@Test
	void gathersAllCallsToOneNode() {
		TraceGraph graph = graph(TestTrace.of(TestDocument.segment("shop", SHOP), call("api", "remote", 1, SHOP),
				call("api", "remote", 2, SHOP)));

		assertThat(graph.nodes()).last().extracting((node) -> node.observations().size()).isEqualTo(2);
		assertThat(graph.edges()).last().extracting((edge) -> edge.calls().size()).isEqualTo(2);
	}

	private static TestDocument call(String name, String namespace, int id, String parent) {
		return TestDocument.subsegment(name, "a00000000000000" + id, parent).with("namespace", namespace);
	}

	private static TraceGraph graph(Trace trace) {
		return TraceGraph.of(trace.tree());
	}

}
