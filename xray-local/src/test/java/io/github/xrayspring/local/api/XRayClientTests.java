// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.api;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.xray.XRayClient;
import software.amazon.awssdk.services.xray.model.BatchGetTracesResponse;
import software.amazon.awssdk.services.xray.model.InvalidRequestException;
import software.amazon.awssdk.services.xray.model.Segment;
import software.amazon.awssdk.services.xray.model.ServiceId;
import software.amazon.awssdk.services.xray.model.TraceSummary;
import software.amazon.awssdk.services.xray.model.UnprocessedTraceSegment;
import software.amazon.awssdk.services.xray.model.XRayException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.github.xrayspring.local.TestDocument;
import io.github.xrayspring.local.XRayLocal;
import io.github.xrayspring.local.XRayLocalOptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The X-Ray API as the AWS SDK for Java v2 uses it.
 */
class XRayClientTests {

	private static final String SHOP = "aaaaaaaaaaaaaaaa";

	private static final String CALL = "bbbbbbbbbbbbbbbb";

	private static final Instant START = Instant.ofEpochSecond(TestDocument.START);

	private XRayLocal local;

	private XRayClient client;

	@BeforeEach
	void start() {
		this.local = XRayLocal.start(XRayLocalOptions.defaults().withPort(0));
		this.client = XRayClient.builder()
			.endpointOverride(this.local.console())
			.region(Region.EU_WEST_1)
			.credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("none", "none")))
			.build();
	}

	@AfterEach
	void stop() {
		this.client.close();
		this.local.close();
	}

	@Test
	void putsSegmentsAndNamesThoseThatAreNotTaken() {
		List<UnprocessedTraceSegment> unprocessed = this.client
			.putTraceSegments((request) -> request.traceSegmentDocuments(TestDocument.segment("shop", SHOP).json(),
					TestDocument.segment("a?", CALL).json(), "x"))
			.unprocessedTraceSegments();

		assertThat(this.local.traces().size()).isEqualTo(1);
		assertThat(unprocessed).extracting(UnprocessedTraceSegment::errorCode)
			.containsExactly("InvalidName", "ParseError");
		assertThat(unprocessed.get(0).id()).isEqualTo(CALL);
		assertThat(unprocessed.get(0).message()).startsWith("Invalid segment. ErrorCode: InvalidName");
	}

	@Test
	void summarizesTheTracesOfATimeRange() {
		put(TestDocument.segment("shop", SHOP)
			.between(0.5, 1)
			.with("user", "u-1")
			.with("origin", "AWS::ECS::Container")
			.withJson("error", "true")
			.withJson("http",
					"{\"request\":{\"method\":\"GET\",\"url\":\"http://localhost/a\",\"client_ip\":\"::1\"},"
							+ "\"response\":{\"status\":404}}")
			.withJson("annotations", "{\"tenant\":\"t1\",\"size\":3,\"vip\":true}"));
		put(TestDocument.subsegment("call", CALL, SHOP).between(0.6, 2).withJson("annotations", "{\"tenant\":\"t2\"}"));

		TraceSummary summary = summaries(START, START).get(0);

		assertThat(summary.id()).isEqualTo(TestDocument.TRACE);
		assertThat(summary.startTime()).isEqualTo(START.plusMillis(500));
		assertThat(summary.duration()).isEqualTo(1.5);
		assertThat(summary.responseTime()).isEqualTo(0.5);
		assertThat(summary.hasError()).isTrue();
		assertThat(summary.hasFault()).isFalse();
		assertThat(summary.isPartial()).isFalse();
		assertThat(summary.http().httpStatus()).isEqualTo(404);
		assertThat(summary.http().httpURL()).isEqualTo("http://localhost/a");
		assertThat(summary.http().clientIp()).isEqualTo("::1");
		assertThat(summary.users().get(0).userName()).isEqualTo("u-1");
		assertThat(summary.entryPoint().name()).isEqualTo("shop");
		assertThat(summary.entryPoint().type()).isEqualTo("AWS::ECS::Container");
		assertThat(summary.serviceIds()).extracting(ServiceId::type).containsExactly("client", "AWS::ECS::Container");
		assertThat(summary.errorRootCauses().get(0).services().get(0).entityPath().get(0).name()).isEqualTo("shop");
		assertThat(summary.faultRootCauses()).isEmpty();
		assertThat(summary.matchedEventTime()).isNull();
		assertThat(summary.annotations().get("tenant")).extracting((one) -> one.annotationValue().stringValue())
			.containsExactly("t1", "t2");
		assertThat(summary.annotations().get("size").get(0).annotationValue().numberValue()).isEqualTo(3);
		assertThat(summary.annotations().get("vip").get(0).annotationValue().booleanValue()).isTrue();
		assertThat(summary.annotations().get("vip").get(0).serviceIds().get(0).name()).isEqualTo("shop");
		assertThat(summary.revision()).isEqualTo(2);
	}

	@Test
	void rangeHoldsTheWholeSecondsThatItNames() {
		put(TestDocument.segment("shop", SHOP).between(0.9, 1));

		assertThat(summaries(START, START)).hasSize(1);
		assertThat(summaries(START.plusMillis(950), START.plusSeconds(5))).hasSize(1);
		assertThat(summaries(START.minusSeconds(5), START.minusSeconds(1))).isEmpty();
		assertThat(summaries(START.plusSeconds(1), START.plusSeconds(5))).isEmpty();
	}

	@Test
	void idWithoutATimeCountsByTheRootsStart() {
		put(TestDocument.segment("shop", SHOP).inTrace("1-00000001-bd862e3fe1be46a994272793"));

		assertThat(summaries(START, START)).hasSize(1);
	}

	@Test
	void rangeCanMeanActivityOrEnds() {
		put(TestDocument.segment("shop", SHOP).between(0, 100));
		Instant later = START.plusSeconds(50);

		assertThat(summaries(later, later, "TraceId")).isEmpty();
		assertThat(summaries(later, later, "Event")).hasSize(1);
		assertThat(summaries(later, later, "Service")).isEmpty();
		assertThat(summaries(START.plusSeconds(100), START.plusSeconds(100), "Service")).hasSize(1);
	}

	@Test
	void saysWhereAFilterExpressionIsWrong() {
		assertThatExceptionOfType(InvalidRequestException.class)
			.isThrownBy(() -> this.client
				.getTraceSummaries((request) -> request.startTime(START).endTime(START).filterExpression("fault AND")))
			.withMessageContaining("column 10: a condition is missing");
	}

	@Test
	void getsWholeTracesWithSubsegmentsNested() {
		put(TestDocument.subsegment("query", "cccccccccccccccc", CALL).between(0.2, 0.3));
		put(TestDocument.subsegment("call", CALL, SHOP).between(0.1, 0.4));
		put(TestDocument.segment("shop", SHOP));
		put(TestDocument.segment("payment", "dddddddddddddddd").with("parent_id", CALL));

		BatchGetTracesResponse answer = this.client
			.batchGetTraces((request) -> request.traceIds(TestDocument.TRACE, TestDocument.traceId(5), "nonsense"));

		assertThat(answer.traces()).hasSize(1);
		assertThat(answer.unprocessedTraceIds()).containsExactly("nonsense");
		assertThat(answer.traces().get(0).duration()).isEqualTo(1.0);
		assertThat(answer.traces().get(0).segments()).extracting((segment) -> segment.id())
			.containsExactly(SHOP, "dddddddddddddddd");
		JsonNode shop = JsonMapper.shared().readTree(answer.traces().get(0).segments().get(0).document());
		JsonNode call = shop.path("subsegments").path(0);
		assertThat(call.path("name").stringValue()).isEqualTo("call");
		assertThat(call.has("parent_id")).isFalse();
		assertThat(call.path("subsegments").path(0).path("name").stringValue()).isEqualTo("query");
	}

	@Test
	void getsTheSegmentsOfThoseThatSendNone() {
		put(TestDocument.segment("shop", SHOP));
		put(TestDocument.subsegment("orders@db", CALL, SHOP)
			.between(0.25, 0.5)
			.with("namespace", "remote")
			.withJson("fault", "true")
			.withJson("sql", "{\"sanitized_query\":\"select 1\"}"));

		List<Segment> segments = this.client.batchGetTraces((request) -> request.traceIds(TestDocument.TRACE))
			.traces()
			.get(0)
			.segments();

		assertThat(segments).hasSize(2);
		JsonNode inferred = JsonMapper.shared().readTree(segments.get(1).document());
		assertThat(inferred.path("id").stringValue()).isEqualTo(segments.get(1).id()).matches("[0-9a-f]{16}");
		assertThat(inferred.path("inferred").booleanValue()).isTrue();
		assertThat(inferred.path("name").stringValue()).isEqualTo("orders@db");
		assertThat(inferred.path("origin").stringValue()).isEqualTo("Database::SQL");
		assertThat(inferred.path("parent_id").stringValue()).isEqualTo(CALL);
		assertThat(inferred.path("trace_id").stringValue()).isEqualTo(TestDocument.TRACE);
		assertThat(inferred.path("start_time").doubleValue()).isEqualTo(TestDocument.START + 0.25);
		assertThat(inferred.path("fault").booleanValue()).isTrue();
		assertThat(inferred.path("sql").path("sanitized_query").stringValue()).isEqualTo("select 1");
	}

	@Test
	void writesAChainOfAnyLength() {
		put(TestDocument.segment("shop", "0000000000000001"));
		for (int i = 2; i <= 600; i++) {
			put(TestDocument.subsegment("n", String.format(Locale.ROOT, "%016x", i),
					String.format(Locale.ROOT, "%016x", i - 1)));
		}

		BatchGetTracesResponse answer = this.client.batchGetTraces((request) -> request.traceIds(TestDocument.TRACE));

		assertThat(answer.traces().get(0).segments()).singleElement()
			.satisfies((segment) -> assertThat(segment.document().split("\"name\"")).hasSize(601));
	}

	@Test
	void addsTheSegmentsThatCallsLetInfer() {
		put(TestDocument.segment("shop", SHOP));
		put(TestDocument.subsegment("DynamoDB", CALL, SHOP)
			.with("namespace", "aws")
			.withJson("aws", "{\"operation\":\"PutItem\",\"table_name\":\"orders\"}"));

		BatchGetTracesResponse answer = this.client.batchGetTraces((request) -> request.traceIds(TestDocument.TRACE));

		JsonNode inferred = JsonMapper.shared().readTree(answer.traces().get(0).segments().get(1).document());
		assertThat(answer.traces().get(0).segments()).hasSize(2);
		assertThat(inferred.path("inferred").booleanValue()).isTrue();
		assertThat(inferred.path("parent_id").stringValue()).isEqualTo(CALL);
		assertThat(inferred.path("origin").stringValue()).isEqualTo("AWS::DynamoDB::Table");
	}

	@Test
	void saysThatAnOperationIsUnknown() {
		assertThatExceptionOfType(XRayException.class)
			.isThrownBy(() -> this.client.cancelTraceRetrieval((request) -> request.retrievalToken("t")))
			.satisfies((ex) -> {
				assertThat(ex.statusCode()).isEqualTo(404);
				assertThat(ex.awsErrorDetails().errorCode()).isEqualTo("UnknownOperationException");
				assertThat(ex.requestId()).isNotBlank();
			});
	}

	private void put(TestDocument document) {
		assertThat(this.client.putTraceSegments((request) -> request.traceSegmentDocuments(document.json()))
			.unprocessedTraceSegments()).isEmpty();
	}

	private List<TraceSummary> summaries(Instant from, Instant to) {
		return summaries(from, to, null);
	}

	private List<TraceSummary> summaries(Instant from, Instant to, String type) {
		return this.client.getTraceSummaries((request) -> request.startTime(from).endTime(to).timeRangeType(type))
			.traceSummaries();
	}

}
