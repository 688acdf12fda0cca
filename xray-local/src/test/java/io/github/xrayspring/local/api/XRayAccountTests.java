// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.api;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.xray.XRayClient;
import software.amazon.awssdk.services.xray.model.EncryptionType;
import software.amazon.awssdk.services.xray.model.Group;
import software.amazon.awssdk.services.xray.model.GroupSummary;
import software.amazon.awssdk.services.xray.model.InvalidPolicyRevisionIdException;
import software.amazon.awssdk.services.xray.model.InvalidRequestException;
import software.amazon.awssdk.services.xray.model.MalformedPolicyDocumentException;
import software.amazon.awssdk.services.xray.model.PolicyCountLimitExceededException;
import software.amazon.awssdk.services.xray.model.PolicySizeLimitExceededException;
import software.amazon.awssdk.services.xray.model.ResourceNotFoundException;
import software.amazon.awssdk.services.xray.model.ResourcePolicy;
import software.amazon.awssdk.services.xray.model.Tag;
import software.amazon.awssdk.services.xray.model.TelemetryRecord;
import software.amazon.awssdk.services.xray.model.TooManyTagsException;
import software.amazon.awssdk.services.xray.model.TraceSegmentDestination;
import software.amazon.awssdk.services.xray.model.TraceSummary;

import io.github.xrayspring.local.TestDocument;
import io.github.xrayspring.local.XRayLocal;
import io.github.xrayspring.local.XRayLocalOptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What an account holds beside traces, as the AWS SDK for Java v2 uses it.
 */
class XRayAccountTests {

	private static final Instant START = Instant.ofEpochSecond(TestDocument.START);

	private static XRayLocal local;

	private static XRayClient client;

	@BeforeAll
	static void start() {
		local = XRayLocal.start(XRayLocalOptions.defaults().withPort(0));
		client = XRayClient.builder()
			.endpointOverride(local.console())
			.region(Region.AP_SOUTHEAST_2)
			.credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("none", "none")))
			.build();
	}

	@AfterAll
	static void stop() {
		client.close();
		local.close();
	}

	@AfterEach
	void forget() {
		client.getGroups()
			.groups()
			.stream()
			.filter((group) -> !group.groupName().equals("Default"))
			.forEach((group) -> client.deleteGroup((request) -> request.groupName(group.groupName())));
		policies()
			.forEach((policy) -> client.deleteResourcePolicy((request) -> request.policyName(policy.policyName())));
	}

	@Test
	void keepsGroups() {
		Group created = create("slow", "responsetime > 5");

		assertThat(created.groupARN()).matches("arn:aws:xray:[a-z0-9-]+:\\d{12}:group/slow/[0-9A-Z]+");
		assertThat(client.getGroup((request) -> request.groupARN(created.groupARN())).group()).isEqualTo(created);
		assertThat(client.getGroups().groups()).extracting(GroupSummary::groupName).containsExactly("Default", "slow");

		Group updated = client
			.updateGroup((request) -> request.groupName("slow")
				.insightsConfiguration((insights) -> insights.insightsEnabled(true)))
			.group();
		assertThat(updated.filterExpression()).isEqualTo("responsetime > 5");
		assertThat(updated.insightsConfiguration().insightsEnabled()).isTrue();

		client.deleteGroup((request) -> request.groupARN(created.groupARN()));
		assertThat(client.getGroups().groups()).hasSize(1);
	}

	@Test
	void refusesGroupsThatCanNotBeUsed() {
		create("slow", "responsetime > 5");

		assertInvalid("a condition is missing", () -> create("broken", "fault AND"));
		assertInvalid("exists", () -> create("slow", "ok"));
		assertInvalid("refers to itself", () -> client
			.updateGroup((request) -> request.groupName("slow").filterExpression("group.name = \"slow\"")));
		assertInvalid("no group \"none\"", () -> create("lost", "group.name = \"none\""));
		assertInvalid("1 to 32 characters", () -> create("x".repeat(33), "ok"));
		assertInvalid("'Default' can't be changed",
				() -> client.deleteGroup((request) -> request.groupName("Default")));
		assertInvalid("There is no group 'none'", () -> client.getGroup((request) -> request.groupName("none")));
		assertInvalid("Either GroupName or GroupARN", () -> client.getGroup((request) -> {
		}));
		assertThat(client.getGroups().groups()).hasSize(2);
	}

	@Test
	void filtersByGroup() {
		String document = TestDocument.segment("shop", "aaaaaaaaaaaaaaaa").withJson("fault", "true").json();
		client.putTraceSegments((request) -> request.traceSegmentDocuments(document));
		create("failed", "fault");

		assertThat(summaries("group.name = \"failed\" AND service(\"shop\")")).hasSize(1);
		assertThat(summaries("group.name = \"failed\" AND ok")).isEmpty();
	}

	@Test
	void keepsTags() {
		String arn = client
			.createGroup(
					(request) -> request.groupName("tagged").tags(Tag.builder().key("team").value("orders").build()))
			.group()
			.groupARN();

		client.tagResource((request) -> request.resourceARN(arn)
			.tags(Tag.builder().key("stage").value("").build(), Tag.builder().key("team").value("carts").build()));
		assertThat(tags(arn)).containsExactlyInAnyOrder("team=carts", "stage=");

		client.untagResource((request) -> request.resourceARN(arn).tagKeys("team", "none"));
		assertThat(tags(arn)).containsExactly("stage=");
		assertThatExceptionOfType(TooManyTagsException.class)
			.isThrownBy(() -> client.tagResource((request) -> request.resourceARN(arn)
				.tags(IntStream.range(0, 50).mapToObj((i) -> Tag.builder().key("k" + i).value("v").build()).toList())));
		assertThatExceptionOfType(ResourceNotFoundException.class)
			.isThrownBy(() -> client.listTagsForResource((request) -> request.resourceARN(arn + "x")));
	}

	@Test
	void keepsTagsOfSamplingRules() {
		Tag team = Tag.builder().key("team").value("orders").build();
		String arn = client
			.createSamplingRule((request) -> request.tags(team)
				.samplingRule((rule) -> rule.ruleName("tagged")
					.priority(1)
					.fixedRate(0.1)
					.reservoirSize(1)
					.serviceName("*")
					.serviceType("*")
					.host("*")
					.httpMethod("*")
					.urlPath("*")
					.resourceARN("*")
					.version(1)))
			.samplingRuleRecord()
			.samplingRule()
			.ruleARN();

		assertThat(tags(arn)).containsExactly("team=orders");
		client.deleteSamplingRule((request) -> request.ruleName("tagged"));
		assertThatExceptionOfType(ResourceNotFoundException.class).isThrownBy(() -> tags(arn));
	}

	@Test
	void keepsResourcePolicies() {
		ResourcePolicy policy = put("first", "{}", null);

		assertThat(put("first", "{\"Version\":\"2012-10-17\"}", policy.policyRevisionId()).policyRevisionId())
			.isNotEqualTo(policy.policyRevisionId());
		assertThatExceptionOfType(InvalidPolicyRevisionIdException.class)
			.isThrownBy(() -> put("first", "{}", policy.policyRevisionId()));
		assertThatExceptionOfType(MalformedPolicyDocumentException.class).isThrownBy(() -> put("second", "{", null));
		assertThatExceptionOfType(PolicySizeLimitExceededException.class)
			.isThrownBy(() -> put("second", "{\"a\":\"" + "x".repeat(6000) + "\"}", null));
		IntStream.range(0, 4).forEach((i) -> put("more" + i, "{}", null));
		assertThatExceptionOfType(PolicyCountLimitExceededException.class).isThrownBy(() -> put("sixth", "{}", null));
		assertThat(policies()).hasSize(5)
			.first()
			.satisfies((first) -> assertThat(first.lastUpdatedTime()).isAfter(START));
	}

	@Test
	void givesBackSettings() {
		assertThat(client.getEncryptionConfig().encryptionConfig().type()).isEqualTo(EncryptionType.NONE);
		assertThat(client.putEncryptionConfig((request) -> request.type(EncryptionType.KMS).keyId("alias/k"))
			.encryptionConfig()
			.keyId()).isEqualTo("alias/k");
		assertInvalid("KeyId must be given",
				() -> client.putEncryptionConfig((request) -> request.type(EncryptionType.KMS)));
		client.putEncryptionConfig((request) -> request.type(EncryptionType.NONE));

		assertThat(
				client
					.updateIndexingRule((request) -> request.name("Default")
						.rule((rule) -> rule
							.probabilistic((probability) -> probability.desiredSamplingPercentage(7.5))))
					.indexingRule()
					.rule()
					.probabilistic()
					.actualSamplingPercentage())
			.isEqualTo(7.5);
		assertThat(client.getIndexingRules((request) -> {
		}).indexingRules()).hasSize(1);
		assertThat(client
			.updateTraceSegmentDestination((request) -> request.destination(TraceSegmentDestination.CLOUD_WATCH_LOGS))
			.destination()).isEqualTo(TraceSegmentDestination.CLOUD_WATCH_LOGS);
		assertThat(client.getTraceSegmentDestination((request) -> {
		}).statusAsString()).isEqualTo("ACTIVE");
	}

	@Test
	void findsNoInsights() {
		assertThat(client.getInsightSummaries((request) -> request.startTime(START).endTime(START.plusSeconds(60)))
			.insightSummaries()).isEmpty();
		assertInvalid("no insight 'i-1'", () -> client.getInsight((request) -> request.insightId("i-1")));
		assertInvalid("no insight 'i-1'", () -> client.getInsightEvents((request) -> request.insightId("i-1")));
		assertInvalid("no insight 'i-1'", () -> client
			.getInsightImpactGraph((request) -> request.insightId("i-1").startTime(START).endTime(START)));
	}

	@Test
	void takesTelemetry() {
		TelemetryRecord record = TelemetryRecord.builder().timestamp(START).segmentsReceivedCount(3).build();

		assertThat(client.putTelemetryRecords((request) -> request.hostname("h").telemetryRecords(record))
			.sdkHttpResponse()
			.isSuccessful()).isTrue();
		assertInvalid("TelemetryRecords", () -> client.putTelemetryRecords((request) -> request.hostname("h")));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "/CreateGroup | [] | must be a JSON object",
			"/CreateGroup | {\"GroupName\":5} | must be a string", "/CreateGroup | {} | GroupName must be given",
			"/CreateGroup | {\"GroupName\":\"a\",\"Tags\":[5]} | Tags must be a list of structures",
			"/CreateGroup | {\"GroupName\":\"a\",\"Tags\":[{}]} | Key must be given",
			"/CreateGroup | {\"GroupName\":\"a\",\"InsightsConfiguration\":{\"InsightsEnabled\":1}} | true or false",
			"/Groups | {\"NextToken\":\"x\"} | isn't one that X-Ray Local gave",
			"/UpdateIndexingRule | {\"Name\":\"Default\",\"Rule\":5} | Rule must be a structure",
			"/UpdateIndexingRule | {\"Name\":\"Default\"} | DesiredSamplingPercentage must be given",
			"/UpdateTraceSegmentDestination | {\"Destination\":\"here\"} | neither XRay nor CloudWatchLogs",
			"/TelemetryRecords | {\"TelemetryRecords\":[{}]} | Timestamp must be given",
			"/InsightSummaries | {\"StartTime\":2,\"EndTime\":1} | must not be after" })
	void saysWhatIsWrongWithARequest(String path, String body, String reason) throws Exception {
		HttpResponse<String> response = HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(URI.create(local.console() + path.substring(1)))
				.POST(HttpRequest.BodyPublishers.ofString(body))
				.build(), HttpResponse.BodyHandlers.ofString());

		assertThat(response.statusCode()).isEqualTo(400);
		assertThat(response.headers().firstValue("x-amzn-ErrorType")).contains("InvalidRequestException");
		assertThat(response.body()).contains(reason);
	}

	private static Group create(String name, String expression) {
		return client.createGroup((request) -> request.groupName(name).filterExpression(expression)).group();
	}

	private static ResourcePolicy put(String name, String document, String revision) {
		return client
			.putResourcePolicy(
					(request) -> request.policyName(name).policyDocument(document).policyRevisionId(revision))
			.resourcePolicy();
	}

	private static List<ResourcePolicy> policies() {
		return client.listResourcePolicies((request) -> {
		}).resourcePolicies();
	}

	private static List<String> tags(String arn) {
		return client.listTagsForResource((request) -> request.resourceARN(arn))
			.tags()
			.stream()
			.map((tag) -> tag.key() + "=" + tag.value())
			.toList();
	}

	private static List<TraceSummary> summaries(String expression) {
		return client
			.getTraceSummaries((request) -> request.startTime(START).endTime(START).filterExpression(expression))
			.traceSummaries();
	}

	private static void assertInvalid(String reason, Runnable call) {
		assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(call::run).withMessageContaining(reason);
	}

}
