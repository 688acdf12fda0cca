// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.api;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.xray.XRayClient;
import software.amazon.awssdk.services.xray.model.Edge;
import software.amazon.awssdk.services.xray.model.GetServiceGraphResponse;
import software.amazon.awssdk.services.xray.model.InvalidRequestException;
import software.amazon.awssdk.services.xray.model.Service;
import software.amazon.awssdk.services.xray.model.TimeSeriesServiceStatistics;

import io.github.xrayspring.local.TestDocument;
import io.github.xrayspring.local.XRayLocal;
import io.github.xrayspring.local.XRayLocalOptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

/**
 * The graph operations as the AWS SDK for Java v2 uses them.
 */
class GraphClientTests {

	private static final String SHOP = "aaaaaaaaaaaaaaaa";

	private static final String TABLE = "bbbbbbbbbbbbbbbb";

	private static final String TOPIC = "cccccccccccccccc";

	private static final Instant START = Instant.ofEpochSecond(TestDocument.START);

	private static XRayLocal local;

	private static XRayClient client;

	@BeforeAll
	static void start() {
		local = XRayLocal.start(XRayLocalOptions.defaults().withPort(0));
		client = XRayClient.builder()
			.endpointOverride(local.console())
			.region(Region.US_EAST_2)
			.credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("none", "none")))
			.build();
	}

	@AfterAll
	static void stop() {
		client.close();
		local.close();
	}

	@BeforeEach
	void clear() {
		local.traces().clear();
	}

	// The sample of AWS's developer guide: 4 requests, one refused, a table and a topic.
	@Test
	void graphOfTheGuidesSample() {
		put(request(0).between(0, 0.1), table(0, 0.05), topic(0, 0.04));
		put(request(1).between(0, 0.12), table(1, 0.07), topic(1, 0.085));
		put(request(2).between(0, 0.05).withJson("error", "true"));
		put(request(3).between(0, 0.003));

		List<Service> services = graph(START, START.plusSeconds(10)).services();

		assertThat(services)
			.extracting(Service::referenceId, Service::name, Service::type, Service::state, Service::root)
			.containsExactly(tuple(0, "Scorekeep", "client", "unknown", null),
					tuple(1, "Scorekeep", "AWS::EC2::Instance", "active", true),
					tuple(2, "SNS", "AWS::SNS", "unknown", null),
					tuple(3, "scorekeep-user", "AWS::DynamoDB::Table", "unknown", null));
		Service root = services.get(1);
		assertThat(root.summaryStatistics().okCount()).isEqualTo(3);
		assertThat(root.summaryStatistics().errorStatistics().otherCount()).isEqualTo(1);
		assertThat(root.summaryStatistics().errorStatistics().totalCount()).isEqualTo(1);
		assertThat(root.summaryStatistics().totalCount()).isEqualTo(4);
		assertThat(root.summaryStatistics().totalResponseTime()).isEqualTo(0.273, within(0.0001));
		assertThat(root.responseTimeHistogram()).extracting((one) -> one.value(), (one) -> one.count())
			.containsExactly(tuple(0.003, 1), tuple(0.05, 1), tuple(0.1, 1), tuple(0.12, 1));
		Edge fromClient = services.get(0).edges().get(0);
		assertThat(fromClient.referenceId()).isEqualTo(1);
		assertThat(fromClient.summaryStatistics().totalCount()).isEqualTo(4);
		assertThat(fromClient.responseTimeHistogram()).isEqualTo(root.responseTimeHistogram());
		assertThat(root.edges()).extracting(Edge::referenceId).containsExactly(2, 3);
		assertThat(root.edges().get(1).summaryStatistics().totalResponseTime()).isEqualTo(0.12, within(0.0001));
		assertThat(services.get(3).summaryStatistics().totalCount()).isEqualTo(2);
	}

	@Test
	void wholeSecondOfEndTimeBelongsToTheRange() {
		put(request(5).between(0.9, 1.4));

		assertThat(graph(START, START.plusSeconds(5)).services()).hasSize(2);
		assertThat(graph(START, START.plusSeconds(4)).services()).isEmpty();
		assertThat(graph(START, START.plusSeconds(4)).containsOldGroupVersions()).isFalse();
	}

	@Test
	void refusesMoreThanSixHours() {
		assertThatExceptionOfType(InvalidRequestException.class)
			.isThrownBy(() -> graph(START, START.plusSeconds(6 * 60 * 60 + 1)))
			.withMessageContaining("Time range cannot be longer than 6 hours");
	}

	@Test
	void refusesAGroupThatIsNotThere() {
		assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(
				() -> client.getServiceGraph((request) -> request.startTime(START).endTime(START).groupName("nobody")))
			.withMessageContaining("nobody");
	}

	@Test
	void graphOfCertainTraces() {
		put(request(0), table(0, 0.05));
		put(request(1), topic(1, 0.05));

		assertThat(
				client.getTraceGraph((request) -> request.traceIds(TestDocument.traceId(1), TestDocument.traceId(77)))
					.services())
			.extracting(Service::name)
			.containsExactly("Scorekeep", "Scorekeep", "SNS");
	}

	@Test
	void linkLeadsFromTheQueueToItsConsumer() {
		put(request(0).between(0, 1),
				TestDocument.subsegment("SQS", TABLE, SHOP)
					.inTrace(TestDocument.traceId(0))
					.with("namespace", "aws")
					.between(0.1, 0.2));
		put(TestDocument.segment("worker", SHOP)
			.inTrace(TestDocument.traceId(3))
			.between(3.2, 3.5)
			.withJson("links", "[{\"trace_id\":\"" + TestDocument.traceId(0) + "\",\"id\":\"" + TABLE + "\"}]"));

		List<Service> services = graph(START, START.plusSeconds(10)).services();

		Service queue = services.stream().filter((one) -> one.name().equals("SQS")).findFirst().orElseThrow();
		assertThat(queue.edges()).singleElement().satisfies((edge) -> {
			assertThat(edge.edgeType()).isEqualTo("link");
			assertThat(services.get(edge.referenceId()).name()).isEqualTo("worker");
			assertThat(edge.receivedEventAgeHistogram().get(0).value()).isEqualTo(3.0);
		});
	}

	@Test
	void pagesHoldEachServiceOnce() {
		List<TestDocument> calls = new ArrayList<>();
		calls.add(request(0));
		for (int i = 0; i < 450; i++) {
			calls.add(TestDocument.subsegment("host-" + i, String.format(Locale.ROOT, "%016x", i + 1), SHOP)
				.inTrace(TestDocument.traceId(0))
				.with("namespace", "remote"));
		}
		put(calls.toArray(new TestDocument[0]));

		List<Service> services = client.getServiceGraphPaginator((request) -> request.startTime(START).endTime(START))
			.services()
			.stream()
			.toList();

		assertThat(services).hasSize(452);
		assertThat(services).extracting(Service::referenceId).doesNotHaveDuplicates();
		assertThat(services.get(1).edges()).hasSize(450);
	}

	@Test
	void timeSeriesOfEdgesNodesAndOneEdge() {
		put(request(0), table(0, 0.05));
		put(request(61).withJson("fault", "true"), table(61, 0.05));

		assertThat(series(null)).hasSize(2).allSatisfy((point) -> {
			assertThat(point.edgeSummaryStatistics().totalCount()).isEqualTo(2);
			assertThat(point.serviceSummaryStatistics()).isNull();
		});
		assertThat(series("service(\"Scorekeep\")")).last().satisfies((point) -> {
			assertThat(point.serviceSummaryStatistics().faultStatistics().totalCount()).isEqualTo(1);
			assertThat(point.edgeSummaryStatistics()).isNull();
			assertThat(point.timestamp().getEpochSecond() % 60).isZero();
		});
		assertThat(series("edge(\"Scorekeep\", id(type: \"AWS::DynamoDB::Table\"))")).first().satisfies((point) -> {
			assertThat(point.edgeSummaryStatistics().totalCount()).isEqualTo(1);
			assertThat(point.responseTimeHistogram().get(0).value()).isEqualTo(0.05);
		});
		assertThat(series("id(name: \"scorekeep-user\")")).hasSize(2);
		assertThat(series("service(\"nobody\")")).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "fault", "service(\"a\"", "service(\"a) ", "edge(\"a\")", "id(nam: \"a\")",
			"service(\"a\") { fault }", " " })
	void refusesWhatIsNoSelector(String expression) {
		assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> series(expression))
			.withMessageContaining("EntitySelectorExpression");
	}

	private static TestDocument request(int second) {
		return TestDocument.segment("Scorekeep", SHOP)
			.inTrace(TestDocument.traceId(second))
			.between(second, second + 1)
			.with("origin", "AWS::EC2::Instance");
	}

	private static TestDocument table(int second, double seconds) {
		return TestDocument.subsegment("DynamoDB", TABLE, SHOP)
			.inTrace(TestDocument.traceId(second))
			.between(second, second + seconds)
			.with("namespace", "aws")
			.withJson("aws", "{\"table_name\":\"scorekeep-user\"}");
	}

	private static TestDocument topic(int second, double seconds) {
		return TestDocument.subsegment("SNS", TOPIC, SHOP)
			.inTrace(TestDocument.traceId(second))
			.between(second, second + seconds)
			.with("namespace", "aws");
	}

	private static void put(TestDocument... documents) {
		List<String> texts = Arrays.stream(documents).map(TestDocument::json).toList();
		assertThat(
				client.putTraceSegments((request) -> request.traceSegmentDocuments(texts)).unprocessedTraceSegments())
			.isEmpty();
	}

	private static GetServiceGraphResponse graph(Instant from, Instant to) {
		return client.getServiceGraph((request) -> request.startTime(from).endTime(to));
	}

	private static List<TimeSeriesServiceStatistics> series(String selector) {
		return client
			.getTimeSeriesServiceStatistics((request) -> request.startTime(START)
				.endTime(START.plusSeconds(120))
				.entitySelectorExpression(selector)
				.period(60))
			.timeSeriesServiceStatistics();
	}

}
