// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.awssdk;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.LambdaException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.xray.XRayClient;
import tools.jackson.databind.JsonNode;

import io.github.xrayspring.recorder.Propagation;
import io.github.xrayspring.recorder.Segment;
import io.github.xrayspring.recorder.SegmentStart;
import io.github.xrayspring.recorder.XRayRecorder;
import io.github.xrayspring.sampling.Sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link XRayExecutionInterceptor} with real clients, which find it by
 * themselves, and a service that answers as told.
 */
class XRayExecutionInterceptorTests {

	private static final AwsStub.Response OK = AwsStub.Response.of(200, "{}", "x-amzn-RequestId", "1111-2222");

	private static final AwsStub stub = new AwsStub((request, number) -> OK);

	private static final DynamoDbClient dynamo = stub.configure(DynamoDbClient.builder()).build();

	private static final DynamoDbAsyncClient async = stub.configure(DynamoDbAsyncClient.builder()).build();

	private static final LambdaClient lambda = stub.configure(LambdaClient.builder()).build();

	private final Traces traces = new Traces();

	@AfterAll
	static void stop() {
		dynamo.close();
		async.close();
		lambda.close();
		stub.close();
	}

	@Test
	void recordsACallOfLambda() {
		stub.answer(AwsStub.Response.of(200, "{}", "x-amz-request-id", "1111-2222-3333-4444", "x-amz-id-2", "extended",
				"X-Amz-Function-Error", "Failure"));

		JsonNode call = this.traces.single(() -> lambda.invoke((invoke) -> invoke.functionName("testFunctionName")
			.payload(SdkBytes.fromUtf8String("{\"card\": \"4111\"}"))));

		assertThat(call.path("name").asString()).isEqualTo("Lambda");
		assertThat(call.path("namespace").asString()).isEqualTo("aws");
		JsonNode aws = call.path("aws");
		assertThat(aws.path("operation").asString()).isEqualTo("Invoke");
		assertThat(aws.path("region").asString()).isEqualTo("eu-central-1");
		assertThat(aws.path("function_name").asString()).isEqualTo("testFunctionName");
		assertThat(aws.path("function_error").asString()).isEqualTo("Failure");
		assertThat(aws.path("request_id").asString()).isEqualTo("1111-2222-3333-4444");
		assertThat(aws.path("id_2").asString()).isEqualTo("extended");
		assertThat(aws.path("retries").asInt(-1)).isZero();
		assertThat(call.at("/http/response/status").asInt()).isEqualTo(200);
		assertThat(call.at("/http/response/content_length").asInt()).isEqualTo(2);
		assertThat(call.has("fault") || call.has("error") || call.has("cause")).isFalse();
		assertThat(call.toString()).doesNotContain("4111");
	}

	@Test
	void countsListsAndReadsStructures() {
		stub.answer(AwsStub.Response.of(200, "{\"TableNames\": [\"a\", \"b\", \"c\"]}"));
		JsonNode list = this.traces.single(() -> dynamo.listTables((request) -> request.limit(3))).path("aws");
		assertThat(list.path("table_count").asInt()).isEqualTo(3);
		assertThat(list.path("limit").asInt()).isEqualTo(3);

		stub.answer(AwsStub.Response.of(200, "{\"ConsumedCapacity\": {\"TableName\": \"t\", \"CapacityUnits\": 2.5}}"));
		JsonNode get = this.traces.single(() -> dynamo.getItem((request) -> request.tableName("t"))).path("aws");
		assertThat(get.path("consumed_capacity").toString()).isEqualTo("{\"table_name\":\"t\",\"capacity_units\":2.5}");

		stub.answer(
				AwsStub.Response.of(200, "{\"ConsumedCapacity\": [{\"TableName\": \"t\", \"CapacityUnits\": 2.5}]}"));
		JsonNode batch = this.traces
			.single(() -> dynamo.batchGetItem((request) -> request.requestItems(Map.of("t1", keys(), "t2", keys()))))
			.path("aws");
		assertThat(batch.path("table_names").valueStream().map(JsonNode::asString)).containsExactlyInAnyOrder("t1",
				"t2");
		assertThat(batch.path("consumed_capacity").toString())
			.isEqualTo("[{\"table_name\":\"t\",\"capacity_units\":2.5}]");
	}

	private static KeysAndAttributes keys() {
		return KeysAndAttributes.builder().build();
	}

	@Test
	void namesTheAccountOfAnArn() {
		stub.answer(OK);
		JsonNode aws = this.traces
			.single(() -> lambda
				.invoke((invoke) -> invoke.functionName("arn:aws:lambda:eu-central-1:123456789012:function:quote")))
			.path("aws");
		assertThat(aws.path("account_id").asString()).isEqualTo("123456789012");
	}

	@ParameterizedTest
	@CsvSource({ "400,error", "403,error", "404,error", "412,error", "429,error throttle", "500,fault", "503,fault",
			"304,''" })
	void statusDecides(int status, String flags) {
		stub.answer(AwsStub.Response.of(status, "{\"message\": \"no\"}", "x-amzn-RequestId", "failed-id"));

		JsonNode call = this.traces.single(() -> assertThatExceptionOfType(LambdaException.class)
			.isThrownBy(() -> lambda.invoke((invoke) -> invoke.functionName("f"))));

		assertThat(flags(call)).isEqualTo(flags);
		assertThat(call.at("/http/response/status").asInt()).isEqualTo(status);
		assertThat(call.at("/aws/request_id").asString()).isEqualTo("failed-id");
		assertThat(call.at("/cause/exceptions").values()).hasSize(1);
		assertThat(call.at("/cause/exceptions/0/remote").asBoolean()).isTrue();
	}

	@Test
	void throttlingByErrorCodeIsThrottling() {
		stub.answer(AwsStub.Response.of(400,
				"{\"__type\": \"com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException\"}"));
		JsonNode call = this.traces.single(() -> assertThatExceptionOfType(ProvisionedThroughputExceededException.class)
			.isThrownBy(() -> dynamo.getItem((request) -> request.tableName("t"))));
		assertThat(flags(call)).isEqualTo("error throttle");
		assertThat(call.at("/aws/retries").asInt()).isEqualTo(2);
		assertThat(call.at("/aws/table_name").asString()).isEqualTo("t");
	}

	@Test
	void throttlingByAStatus503IsNoFault() {
		stub.answer(AwsStub.Response.of(503, "{\"__type\": \"ThrottlingException\"}"));
		JsonNode call = this.traces.single(() -> assertThatExceptionOfType(Exception.class)
			.isThrownBy(() -> dynamo.getItem((request) -> request.tableName("t"))));
		assertThat(flags(call)).isEqualTo("error throttle");
	}

	@Test
	void noAnswerIsAFaultOfOurs() {
		DynamoDbClient nobody = AwsStub.configure(DynamoDbClient.builder(), URI.create("http://127.0.0.1:1")).build();
		JsonNode call = this.traces.single(() -> assertThatExceptionOfType(Exception.class)
			.isThrownBy(() -> nobody.getItem((request) -> request.tableName("t"))));
		assertThat(flags(call)).isEqualTo("fault");
		assertThat(call.has("http")).isFalse();
		assertThat(call.at("/cause/exceptions/0/remote").asBoolean()).isFalse();
		assertThat(call.at("/aws/region").asString()).isEqualTo("eu-central-1");
		nobody.close();
	}

	@Test
	void anAnswerThatCantBeReadIsAFault() {
		stub.answer(AwsStub.Response.of(200, "{\"Item\": "));
		JsonNode call = this.traces.single(() -> assertThatExceptionOfType(Exception.class)
			.isThrownBy(() -> dynamo.getItem((request) -> request.tableName("t"))));
		assertThat(flags(call)).isEqualTo("fault");
		assertThat(call.at("/http/response/status").asInt()).isEqualTo(200);
	}

	@Test
	void idsThatAreUnknownAreLeftOut() {
		stub.answer(AwsStub.Response.of(200, "{}"));
		assertThat(this.traces.single(() -> dynamo.listTables()).path("aws").has("request_id")).isFalse();
	}

	@Test
	void secretsOfServicesStaySecret() {
		stub.answer(OK);
		try (SecretsManagerClient secrets = stub.configure(SecretsManagerClient.builder()).build()) {
			JsonNode aws = this.traces
				.single(() -> secrets.putSecretValue((put) -> put.secretId("db").secretString("hush")))
				.path("aws");
			assertThat(aws.path("operation").asString()).isEqualTo("PutSecretValue");
			assertThat(aws.path("secret_id").asString()).isEqualTo("db");
			assertThat(aws.toString()).doesNotContain("hush");
		}
		try (KinesisClient kinesis = stub.configure(KinesisClient.builder()).build()) {
			JsonNode aws = this.traces.single(() -> kinesis.deleteStream((delete) -> delete.streamName("clicks")))
				.path("aws");
			assertThat(aws.path("stream_name").asString()).isEqualTo("clicks");
		}
	}

	@Test
	void signatureHoldsOnAllAttemptsWithOneHeader() {
		stub.answer(AwsStub.Response.of(500, "{}"), AwsStub.Response.of(429, "{}"), OK);

		JsonNode call = this.traces.single(() -> dynamo.getItem((request) -> request.tableName("t")));

		assertThat(call.at("/aws/retries").asInt()).isEqualTo(2);
		assertThat(flags(call)).isEmpty();
		assertThat(stub.requests()).hasSize(3).allMatch(SignatureVerifier::isValid);
		assertThat(stub.requests()).extracting((request) -> request.header("X-Amzn-Trace-Id"))
			.containsOnly("Root=" + this.traces.segment().path("trace_id").asString() + ";Parent="
					+ call.path("id").asString() + ";Sampled=1");
		assertThat(stub.requests())
			.allSatisfy((request) -> assertThat(request.header("Authorization")).doesNotContain("trace-id"));
	}

	@Test
	void signatureCheckFindsWhatWasChanged() {
		stub.answer(OK);
		this.traces.single(() -> dynamo.getItem((request) -> request.tableName("t")));
		AwsStub.Request request = stub.requests().get(0);
		assertThat(SignatureVerifier.isValid(request)).isTrue();
		assertThat(SignatureVerifier
			.isValid(new AwsStub.Request(request.method(), request.uri(), request.headers(), "{}".getBytes())))
			.isFalse();
	}

	@Test
	void asyncCallsAreSiblingsAndEndWhereTheyComplete() throws Exception {
		stub.answer(OK);
		List<JsonNode> calls = this.traces.of(() -> {
			CompletableFuture<GetItemResponse> one = async.getItem((request) -> request.tableName("one"));
			CompletableFuture<GetItemResponse> two = async.getItem((request) -> request.tableName("two"));
			CompletableFuture.allOf(one, two).get(20, TimeUnit.SECONDS);
		});
		assertThat(calls).extracting((call) -> call.at("/aws/table_name").asString()).containsExactly("one", "two");
		assertThat(calls).noneMatch((call) -> call.has("subsegments"));
		assertThat(stub.requests()).allMatch(SignatureVerifier::isValid);
	}

	@Test
	void asyncCallThatOutlivesItsSegmentIsSentByItself() throws Exception {
		CountDownLatch mayAnswer = new CountDownLatch(1);
		stub.answer((request, number) -> {
			await(mayAnswer);
			return OK;
		});
		CompletableFuture<?>[] call = new CompletableFuture<?>[1];
		JsonNode segment = this.traces.segment(() -> call[0] = async.getItem((request) -> request.tableName("late")));
		assertThat(Traces.subsegments(segment)).isEmpty();
		mayAnswer.countDown();
		call[0].get(20, TimeUnit.SECONDS);
		JsonNode late = this.traces.documents()
			.stream()
			.filter((document) -> document.path("type").asString("").equals("subsegment"))
			.findFirst()
			.orElseThrow();
		assertThat(late.at("/aws/table_name").asString()).isEqualTo("late");
		assertThat(late.path("parent_id").asString()).isEqualTo(segment.path("id").asString());
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await(20, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Test
	void cancelledCallsAreNoFaults() {
		DynamoDbClient cancelled = stub.configure(DynamoDbClient.builder())
			.httpClient(new ProgrammedHttpClient((request) -> {
				throw new CancellationException("no more interest");
			}))
			.build();
		JsonNode call = this.traces
			.single(() -> assertThatExceptionOfType(Exception.class).isThrownBy(() -> cancelled.listTables()));
		assertThat(call.at("/metadata/default/cancelled").asBoolean()).isTrue();
		assertThat(flags(call)).isEmpty();
	}

	@Test
	void severalInterceptorsRecordOnce() {
		stub.answer(OK);
		DynamoDbClient thrice = stub.configure(DynamoDbClient.builder())
			.overrideConfiguration((overrides) -> overrides.addExecutionInterceptor(new XRayExecutionInterceptor())
				.addExecutionInterceptor(new XRayExecutionInterceptor()))
			.build();
		assertThat(this.traces.of(() -> thrice.listTables())).hasSize(1);
		thrice.close();
	}

	@Test
	void outsideOfASegmentNothingHappens() {
		stub.answer(OK);
		dynamo.listTables();
		assertThat(stub.requests().get(0).header("X-Amzn-Trace-Id")).isNull();
		assertThat(this.traces.recorder.books().live()).isZero();
	}

	@Test
	void unsampledCallsSaySo() {
		stub.answer(OK);
		Traces none = new Traces((builder) -> builder.sampler(Sampler.none()));
		try (Segment segment = none.recorder.beginSegment("shop")) {
			dynamo.listTables();
			assertThat(stub.requests().get(0).header("X-Amzn-Trace-Id"))
				.isEqualTo("Root=" + segment.traceId() + ";Sampled=0");
		}
		assertThat(none.documents()).isEmpty();
	}

	@Test
	void hostsThatAreNoTargetsGetNoHeader() {
		stub.answer(OK);
		Propagation defaults = Propagation.DEFAULTS;
		Traces own = new Traces(
				(builder) -> builder.propagation(new Propagation(defaults.incomingRoot(), defaults.incomingSampled(),
						defaults.maxForcedPerSecond(), defaults.consume(), defaults.produce(), List.of("*.internal"))));
		assertThat(own.of(() -> dynamo.listTables())).hasSize(1);
		assertThat(stub.requests().get(0).header("X-Amzn-Trace-Id")).isNull();
	}

	@Test
	void recordersWithoutItTraceNothing() {
		stub.answer(OK);
		XRayRecorder off = XRayRecorder.builder("shop").sender(this.traces).build();
		try (Segment segment = off.beginSegment("shop")) {
			dynamo.listTables();
		}
		assertThat(Traces.subsegments(this.traces.segment())).isEmpty();
		assertThat(stub.requests().get(0).header("X-Amzn-Trace-Id")).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "PutTraceSegments", "GetSamplingRules", "GetSamplingTargets" })
	void tracingItselfIsNotTraced(String operation) {
		stub.answer(OK);
		try (XRayClient xray = stub.configure(XRayClient.builder()).build()) {
			List<JsonNode> calls = this.traces.of(() -> {
				switch (operation) {
					case "PutTraceSegments" -> xray.putTraceSegments((put) -> put.traceSegmentDocuments("{}"));
					case "GetSamplingRules" -> xray.getSamplingRules();
					default -> xray.getSamplingTargets((get) -> get.samplingStatisticsDocuments(List.of()));
				}
			});
			assertThat(calls).isEmpty();
			assertThat(stub.requests()).hasSize(1);
			assertThat(this.traces.of(() -> xray.getGroups())).hasSize(1);
		}
	}

	@Test
	void parentMayBeNamed() throws Exception {
		stub.answer(OK);
		Segment segment = this.traces.recorder.startSegment(SegmentStart.of("shop"));
		async
			.getItem((request) -> request.tableName("t")
				.overrideConfiguration(
						(overrides) -> overrides.putExecutionAttribute(XRayExecutionInterceptor.PARENT, segment)))
			.get(20, TimeUnit.SECONDS);
		segment.end();
		assertThat(Traces.subsegments(this.traces.segment())).hasSize(1);
	}

	private static String flags(JsonNode call) {
		StringBuilder flags = new StringBuilder();
		for (String flag : List.of("error", "throttle", "fault")) {
			if (call.path(flag).asBoolean(false)) {
				flags.append(flags.isEmpty() ? "" : " ").append(flag);
			}
		}
		return flags.toString();
	}

}
