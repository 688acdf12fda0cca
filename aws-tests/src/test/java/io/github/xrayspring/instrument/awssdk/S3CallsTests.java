// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.awssdk;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.polly.model.SynthesizeSpeechRequest;
import software.amazon.awssdk.services.polly.presigner.PollyPresigner;
import software.amazon.awssdk.services.polly.presigner.model.SynthesizeSpeechPresignRequest;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.s3.presigner.model.PresignedGetObjectRequest;
import software.amazon.awssdk.transfer.s3.S3TransferManager;
import tools.jackson.databind.JsonNode;

import io.github.xrayspring.recorder.Segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for calls of S3: real clients against a stand-in that keeps objects in memory.
 */
class S3CallsTests {

	private static final Map<String, byte[]> objects = new ConcurrentHashMap<>();

	private static final AwsStub stub = new AwsStub(S3CallsTests::answer);

	private static final S3Client s3 = stub.configure(S3Client.builder()).forcePathStyle(true).build();

	private final Traces traces = new Traces();

	@BeforeEach
	void reset() {
		stub.answer(S3CallsTests::answer);
	}

	@AfterAll
	static void stop() {
		s3.close();
		stub.close();
	}

	@Test
	void recordsBucketAndKey() {
		JsonNode put = this.traces.single(() -> s3.putObject(
				(request) -> request.bucket("photos").key("cats/1.jpg").metadata(Map.of("owner", "hush")),
				RequestBody.fromString("hush")));
		assertThat(put.path("name").asString()).isEqualTo("S3");
		assertThat(put.at("/aws/operation").asString()).isEqualTo("PutObject");
		assertThat(put.at("/aws/bucket_name").asString()).isEqualTo("photos");
		assertThat(put.at("/aws/key").asString()).isEqualTo("cats/1.jpg");
		assertThat(put.at("/aws/request_id").asString()).isEqualTo("S3REQUEST");
		assertThat(put.at("/aws/id_2").asString()).isEqualTo("hostid=");
		assertThat(put.toString()).doesNotContain("hush");

		JsonNode head = this.traces
			.single(() -> s3.headObject((request) -> request.bucket("photos").key("cats/1.jpg")));
		assertThat(head.at("/aws/bucket_name").asString()).isEqualTo("photos");
		assertThat(head.at("/http/response/content_length").asLong()).isEqualTo(4);

		JsonNode get = this.traces.single(() -> assertThat(
				s3.getObjectAsBytes((request) -> request.bucket("photos").key("cats/1.jpg")).asUtf8String())
			.isEqualTo("hush"));
		assertThat(get.at("/aws/key").asString()).isEqualTo("cats/1.jpg");
		assertThat(stub.requests()).hasSize(3).allMatch(SignatureVerifier::isValid);
	}

	@Test
	void recordsBothEndsOfACopy() {
		stub.answer(AwsStub.Response.of(200, "<CopyObjectResult><ETag>e</ETag></CopyObjectResult>"));
		JsonNode aws = this.traces
			.single(() -> s3.copyObject(
					(copy) -> copy.sourceBucket("from").sourceKey("a").destinationBucket("to").destinationKey("b")))
			.path("aws");
		assertThat(aws.path("bucket_name").asString()).isEqualTo("to");
		assertThat(aws.path("key").asString()).isEqualTo("b");
		assertThat(aws.path("copy_source").asString()).isEqualTo("from/a");
	}

	@Test
	void slowDownIsThrottling() {
		stub.answer(AwsStub.Response.of(503, "<Error><Code>SlowDown</Code><Message>slow</Message></Error>"));
		JsonNode call = this.traces
			.single(() -> assertThatExceptionOfType(S3Exception.class).isThrownBy(() -> s3.listBuckets()));
		assertThat(call.path("throttle").asBoolean()).isTrue();
		assertThat(call.path("error").asBoolean()).isTrue();
		assertThat(call.has("fault")).isFalse();
		assertThat(call.at("/aws/retries").asInt()).isEqualTo(2);
		assertThat(stub.requests()).hasSize(3).allMatch(SignatureVerifier::isValid);
		assertThat(stub.requests()).extracting((request) -> request.header("X-Amzn-Trace-Id"))
			.doesNotContainNull()
			.hasSize(3)
			.containsOnly(stub.requests().get(0).header("X-Amzn-Trace-Id"));
	}

	@Test
	void unchangedObjectIsNoFault() {
		stub.answer(AwsStub.Response.of(304, ""));
		JsonNode call = this.traces.single(() -> assertThatExceptionOfType(S3Exception.class)
			.isThrownBy(() -> s3.getObjectAsBytes((request) -> request.bucket("photos").key("1").ifNoneMatch("etag"))));
		assertThat(call.at("/http/response/status").asInt()).isEqualTo(304);
		assertThat(call.has("fault") || call.has("error")).isFalse();
	}

	@Test
	void presignersAreLeftAlone() {
		StaticCredentialsProvider credentials = StaticCredentialsProvider
			.create(AwsBasicCredentials.create(AwsStub.ACCESS_KEY, AwsStub.SECRET_KEY));
		Segment segment = this.traces.recorder.beginSegment("shop");
		try (S3Presigner presigner = S3Presigner.builder()
			.region(Region.EU_CENTRAL_1)
			.credentialsProvider(credentials)
			.build();
				PollyPresigner polly = PollyPresigner.builder()
					.region(Region.EU_CENTRAL_1)
					.credentialsProvider(credentials)
					.build()) {
			PresignedGetObjectRequest url = presigner
				.presignGetObject((sign) -> sign.signatureDuration(Duration.ofMinutes(5))
					.getObjectRequest((get) -> get.bucket("photos").key("1")));
			assertThat(url.isBrowserExecutable()).isTrue();
			assertThat(url.signedHeaders()).containsOnlyKeys("host");
			assertThat(polly
				.presignSynthesizeSpeech(SynthesizeSpeechPresignRequest.builder()
					.signatureDuration(Duration.ofMinutes(5))
					.synthesizeSpeechRequest(
							SynthesizeSpeechRequest.builder().text("hi").voiceId("Joanna").outputFormat("mp3").build())
					.build())
				.signedHeaders()).containsOnlyKeys("host");
		}
		segment.close();
		assertThat(Traces.subsegments(this.traces.segment())).isEmpty();
		assertThat(this.traces.recorder.books().live()).isZero();
	}

	@Test
	void clientAcrossRegionsRecordsWhereEachRequestGoes() {
		stub.answer((request, number) -> String.valueOf(request.header("Authorization")).contains("/us-west-2/")
				? answer(request, number)
				: AwsStub.Response.of(301, "<Error><Code>PermanentRedirect</Code><Message>elsewhere</Message></Error>",
						"x-amz-bucket-region", "us-west-2"));
		objects.put("/far/1", "there".getBytes(StandardCharsets.UTF_8));
		S3Client across = stub.configure(S3Client.builder())
			.forcePathStyle(true)
			.crossRegionAccessEnabled(true)
			.build();
		List<JsonNode> calls = this.traces
			.of(() -> assertThat(across.getObjectAsBytes((request) -> request.bucket("far").key("1")).asUtf8String())
				.isEqualTo("there"));
		across.close();
		assertThat(calls).last()
			.satisfies((call) -> assertThat(call.at("/aws/region").asString()).isEqualTo("us-west-2"));
		assertThat(calls).first().satisfies((call) -> {
			assertThat(call.at("/aws/region").asString()).isEqualTo("eu-central-1");
			assertThat(call.at("/http/response/status").asInt()).isEqualTo(301);
			assertThat(call.has("fault")).isFalse();
		});
		assertThat(stub.requests()).allMatch(SignatureVerifier::isValid);
	}

	@Test
	void transferManagersCallsAreRecorded() throws Exception {
		S3AsyncClient async = stub.configure(S3AsyncClient.builder()).forcePathStyle(true).build();
		try (S3TransferManager transfers = S3TransferManager.builder().s3Client(async).build()) {
			JsonNode call = this.traces
				.single(() -> transfers
					.upload((upload) -> upload.putObjectRequest((put) -> put.bucket("photos").key("up"))
						.requestBody(AsyncRequestBody.fromString("content")))
					.completionFuture()
					.get(20, TimeUnit.SECONDS));
			assertThat(call.at("/aws/operation").asString()).isEqualTo("PutObject");
			assertThat(call.at("/aws/key").asString()).isEqualTo("up");
		}
		async.close();
		assertThat(stub.requests()).hasSize(1).allMatch(SignatureVerifier::isValid);
	}

	@Test
	void partsOfALargeUploadAreRecordedWhereItWasBegun() throws Exception {
		S3AsyncClient async = stub.configure(S3AsyncClient.builder())
			.forcePathStyle(true)
			.multipartEnabled(true)
			.multipartConfiguration((parts) -> parts.minimumPartSizeInBytes(5L * 1024 * 1024).thresholdInBytes(1024L))
			.build();
		byte[] large = new byte[6 * 1024 * 1024];
		Arrays.fill(large, (byte) 'x');
		this.traces.segment(
				() -> async.putObject((put) -> put.bucket("photos").key("large"), AsyncRequestBody.fromBytes(large))
					.get(20, TimeUnit.SECONDS));
		async.close();
		assertThat(Traces.subsegments(this.traces.segment())).extracting((call) -> call.at("/aws/operation").asString())
			.containsExactlyInAnyOrder("CreateMultipartUpload", "UploadPart", "UploadPart", "CompleteMultipartUpload");
	}

	private static AwsStub.Response answer(AwsStub.Request request, int number) {
		URI uri = request.uri();
		String query = String.valueOf(uri.getQuery());
		String[] ids = { "x-amz-request-id", "S3REQUEST", "x-amz-id-2", "hostid=", "ETag", "\"e\"" };
		return switch (request.method()) {
			case "PUT" -> {
				objects.put(uri.getPath(), content(request));
				yield AwsStub.Response.of(200, "", ids);
			}
			case "POST" -> AwsStub.Response.of(200,
					query.contains("uploads")
							? "<InitiateMultipartUploadResult><UploadId>u</UploadId></InitiateMultipartUploadResult>"
							: "<CompleteMultipartUploadResult><ETag>e</ETag></CompleteMultipartUploadResult>",
					ids);
			case "HEAD" ->
				AwsStub.Response.of(200, "", "Content-Length", String.valueOf(objects.get(uri.getPath()).length));
			default -> AwsStub.Response.of(200, new String(objects.get(uri.getPath()), StandardCharsets.UTF_8), ids);
		};
	}

	/** Without the frames in which the SDK sends it: length;signature, data, checksum. */
	private static byte[] content(AwsStub.Request request) {
		if (!String.valueOf(request.header("Content-Encoding")).contains("aws-chunked")) {
			return request.body();
		}
		String text = new String(request.body(), StandardCharsets.ISO_8859_1);
		int start = text.indexOf("\r\n") + 2;
		int length = Integer.parseInt(text.substring(0, start).split("[;\r]")[0], 16);
		return text.substring(start, start + length).getBytes(StandardCharsets.ISO_8859_1);
	}

}
