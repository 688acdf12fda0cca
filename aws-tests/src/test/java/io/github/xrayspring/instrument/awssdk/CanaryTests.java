// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.awssdk;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.acm.AcmClient;
import software.amazon.awssdk.services.appconfigdata.AppConfigDataClient;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.batch.BatchClient;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.codebuild.CodeBuildClient;
import software.amazon.awssdk.services.cognitoidentity.CognitoIdentityClient;
import software.amazon.awssdk.services.comprehend.ComprehendClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.firehose.FirehoseClient;
import software.amazon.awssdk.services.iotdataplane.IotDataPlaneClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.mq.MqClient;
import software.amazon.awssdk.services.pipes.PipesClient;
import software.amazon.awssdk.services.polly.PollyClient;
import software.amazon.awssdk.services.rdsdata.RdsDataClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.ses.SesClient;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.textract.TextractClient;
import software.amazon.awssdk.services.translate.TranslateClient;
import software.amazon.awssdk.utils.builder.SdkBuilder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A secret in every member of every request of many services turns up nowhere but in
 * members that are recorded by name.
 */
class CanaryTests {

	private static final String CANARY = "s3cr3tcanary";

	private static final int MAX_DEPTH = 6;

	private final Traces traces = new Traces();

	static Stream<AwsSyncClientBuilder<?, ?>> builders() {
		return Stream.of(AcmClient.builder(), AppConfigDataClient.builder(), AthenaClient.builder(),
				BatchClient.builder(), BedrockRuntimeClient.builder(), CloudTrailClient.builder(),
				CloudWatchClient.builder(), CloudWatchLogsClient.builder(), CodeBuildClient.builder(),
				CognitoIdentityClient.builder(), ComprehendClient.builder(), DynamoDbClient.builder(),
				EventBridgeClient.builder(), FirehoseClient.builder(), IotDataPlaneClient.builder(),
				KinesisClient.builder(), KmsClient.builder(), LambdaClient.builder(), MqClient.builder(),
				PipesClient.builder(), PollyClient.builder(), RdsDataClient.builder(),
				S3Client.builder().forcePathStyle(true), SchedulerClient.builder(), SecretsManagerClient.builder(),
				SesClient.builder(), SesV2Client.builder(), SfnClient.builder(), SnsClient.builder(),
				SqsClient.builder().checksumValidationEnabled(false), SsmClient.builder(), StsClient.builder(),
				TextractClient.builder(), TranslateClient.builder());
	}

	@ParameterizedTest
	@MethodSource("builders")
	void turnsUpNowhere(AwsSyncClientBuilder<?, ?> builder) throws Exception {
		Object client = client(builder);
		List<Method> operations = operations(client);
		this.traces.segment(() -> {
			for (Method operation : operations) {
				invoke(client, operation, request(operation.getParameterTypes()[0]));
			}
		});
		List<JsonNode> calls = this.traces.documents().stream().flatMap(CanaryTests::calls).toList();
		// A few can't be sent with it: it is no valid endpoint.
		assertThat(calls).hasSizeGreaterThan(operations.size() * 3 / 4);
		assertThat(calls).allSatisfy((call) -> {
			forgetAllowed((ObjectNode) call.path("aws"), call.path("name").asString());
			assertThat(call.toString()).doesNotContain(CANARY);
		});
		((AutoCloseable) client).close();
	}

	private static Stream<JsonNode> calls(JsonNode document) {
		boolean call = document.path("namespace").asString("").equals("aws");
		return call ? Stream.of(document) : Traces.subsegments(document).stream().flatMap(CanaryTests::calls);
	}

	private static void forgetAllowed(ObjectNode aws, String service) {
		assertThat(aws.path("operation").asString()).isNotEmpty();
		AllowedParameters.builtIn()
			.of(service, aws.path("operation").asString())
			.stream()
			.filter((parameter) -> !parameter.ofResponse())
			.forEach((parameter) -> aws.remove(parameter.key()));
	}

	private static <B extends AwsSyncClientBuilder<?, ?>> Object client(B builder) throws Exception {
		AwsClientBuilder<?, ?> all = (AwsClientBuilder<?, ?>) builder;
		all.region(Region.EU_CENTRAL_1);
		all.endpointOverride(URI.create("http://localhost"));
		all.credentialsProvider(
				StaticCredentialsProvider.create(AwsBasicCredentials.create(AwsStub.ACCESS_KEY, AwsStub.SECRET_KEY)));
		all.overrideConfiguration(
				(overrides) -> overrides.putAdvancedOption(SdkAdvancedClientOption.DISABLE_HOST_PREFIX_INJECTION, true)
					.retryStrategy(RetryMode.STANDARD));
		builder.httpClient(new ProgrammedHttpClient((request) -> "{}"));
		return all.build();
	}

	/** Those of one request that answer with one response. */
	private static List<Method> operations(Object client) {
		Class<?> type = Arrays.stream(client.getClass().getInterfaces())
			.filter((each) -> each.getSimpleName().endsWith("Client"))
			.findFirst()
			.orElseThrow();
		return Arrays.stream(type.getMethods())
			.filter((method) -> method.getParameterCount() == 1
					&& SdkRequest.class.isAssignableFrom(method.getParameterTypes()[0])
					&& SdkResponse.class.isAssignableFrom(method.getReturnType())
					&& !Modifier.isStatic(method.getModifiers()))
			.toList();
	}

	private static void invoke(Object client, Method operation, SdkRequest request) throws Exception {
		try {
			operation.invoke(client, request);
		}
		catch (InvocationTargetException ex) {
			// An answer that can't be read: the call was made.
		}
	}

	private static SdkRequest request(Class<?> type) throws Exception {
		Object builder = type.getMethod("builder").invoke(null);
		fill((SdkPojo) builder, 0);
		return (SdkRequest) ((SdkBuilder<?, ?>) builder).build();
	}

	private static void fill(SdkPojo builder, int depth) {
		for (SdkField<?> field : builder.sdkFields()) {
			Object value = value(field, depth);
			if (value != null) {
				field.set(builder, value);
			}
		}
	}

	private static Object value(SdkField<?> field, int depth) {
		MarshallingType<?> type = field.marshallingType();
		if (type == MarshallingType.STRING) {
			return CANARY;
		}
		if (type == MarshallingType.SDK_BYTES) {
			return SdkBytes.fromUtf8String(CANARY);
		}
		if (type == MarshallingType.INSTANT) {
			return Instant.EPOCH;
		}
		if (type == MarshallingType.DOCUMENT) {
			return Document.fromString(CANARY);
		}
		if (depth >= MAX_DEPTH) {
			return null;
		}
		if (type == MarshallingType.SDK_POJO) {
			return pojo(field, depth);
		}
		if (type == MarshallingType.LIST) {
			Object element = value(field.getTrait(ListTrait.class).memberFieldInfo(), depth + 1);
			return (element != null) ? new ArrayList<>(List.of(element)) : null;
		}
		if (type == MarshallingType.MAP) {
			Object element = value(field.getTrait(MapTrait.class).valueFieldInfo(), depth + 1);
			return (element != null) ? Map.of(CANARY, element) : null;
		}
		return null;
	}

	private static Object pojo(SdkField<?> field, int depth) {
		SdkPojo builder = field.constructor().get();
		fill(builder, depth + 1);
		return ((SdkBuilder<?, ?>) builder).build();
	}

}
