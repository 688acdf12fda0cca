// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.view;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.github.xrayspring.local.TestDocument;
import io.github.xrayspring.local.XRayLocal;
import io.github.xrayspring.local.test.XRayLocalExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link GraphApi} through HTTP.
 */
@ExtendWith(XRayLocalExtension.class)
class GraphApiTests {

	private static final String SHOP = "aaaaaaaaaaaaaaaa";

	private static final String QUERY = "bbbbbbbbbbbbbbbb";

	private static final Pattern TOKEN = Pattern.compile("name=\"xray-local-token\" content=\"([0-9a-f]{64})\"");

	private final HttpClient client = HttpClient.newHttpClient();

	@Test
	void drawsTheGraphOfAllTraces(XRayLocal local) throws Exception {
		accept(local, shop(0), query(0));
		accept(local, shop(1).withJson("fault", "true"), query(1));

		JsonNode graph = json(local, "api/graph");

		assertThat(graph.path("traces").intValue()).isEqualTo(2);
		assertThat(graph.path("nodes")).extracting((node) -> node.path("name").stringValue())
			.containsExactly("shop", "shop", "orders@db");
		JsonNode counts = graph.path("nodes").path(1).path("statistics");
		assertThat(counts.path("ok").intValue()).isEqualTo(1);
		assertThat(counts.path("fault").intValue()).isEqualTo(1);
		assertThat(counts.path("histogram").toString()).isEqualTo("[{\"millis\":1000,\"count\":2}]");
		assertThat(graph.path("nodes").path(0).has("statistics")).isFalse();
		assertThat(graph.path("edges")).extracting((edge) -> edge.path("from") + ">" + edge.path("to"))
			.containsExactly("0>1", "1>2");
	}

	@ParameterizedTest
	@ValueSource(strings = { "filter=fault", "ids=%s", "from=1465510281&to=1465510281" })
	void narrowsTheGraph(String query, XRayLocal local) throws Exception {
		accept(local, shop(0), query(0));
		accept(local, shop(1).withJson("fault", "true"));

		JsonNode graph = json(local, "api/graph?" + String.format(Locale.ROOT, query, TestDocument.traceId(1)));

		assertThat(graph.path("traces").intValue()).isEqualTo(1);
		assertThat(graph.path("nodes")).hasSize(2);
	}

	@ParameterizedTest
	@ValueSource(strings = { "filter=service(", "from=now" })
	void refusesWhatItDoesNotUnderstand(String query, XRayLocal local) throws Exception {
		HttpResponse<String> answer = get(local, "api/graph?" + query);

		assertThat(answer.statusCode()).isEqualTo(400);
		assertThat(answer.body()).contains(query.substring(0, query.indexOf('=')));
	}

	@Test
	void drawsTheGraphOfATrace(XRayLocal local) throws Exception {
		accept(local, shop(0), query(0));

		assertThat(json(local, "api/traces/" + TestDocument.traceId(0) + "/graph").path("nodes")).hasSize(3);
	}

	@Test
	void importsWhatWasExported(XRayLocal local) throws Exception {
		accept(local, shop(0), query(0));
		accept(local, shop(1));
		String exported = get(local, "api/export").body();
		String before = json(local, "api/traces/" + TestDocument.traceId(0)).path("nodes").toString();
		local.traces().clear();

		JsonNode result = send(local, exported, token(local));

		assertThat(result.toString()).isEqualTo("{\"traces\":2,\"documents\":3,\"rejected\":[]}");
		assertThat(json(local, "api/traces/" + TestDocument.traceId(0)).path("nodes").toString()).isEqualTo(before);
		assertThat(get(local, "api/export").body()).isEqualTo(exported);
		assertThat(get(local, "api/export?filter=" + encode("service(\"nobody\")")).body())
			.isEqualTo("{\"Traces\":[],\"UnprocessedTraceIds\":[]}");
	}

	@Test
	void importsTheAnswerOfBatchGetTraces(XRayLocal local) throws Exception {
		accept(local, shop(0));
		for (int i = 1; i <= 600; i++) {
			accept(local,
					TestDocument.subsegment("orders@db", String.format(Locale.ROOT, "%016x", i), SHOP)
						.inTrace(TestDocument.traceId(0))
						.with("namespace", "remote")
						.withJson("sql", "{\"sanitized_query\":\"" + "select ".repeat(20) + "\"}"));
		}
		String printed = call(local, "Traces", "{\"TraceIds\":[\"" + TestDocument.traceId(0) + "\"]}");
		local.traces().clear();

		JsonNode result = send(local, printed, token(local));

		assertThat(result.path("rejected")).isEmpty();
		JsonNode trace = json(local, "api/traces/" + TestDocument.traceId(0));
		assertThat(trace.path("segments").intValue()).isEqualTo(1);
		assertThat(trace.path("subsegments").intValue()).isEqualTo(600);
		assertThat(trace.path("partial").booleanValue()).isFalse();
	}

	@Test
	void namesWhatItCouldNotImport(XRayLocal local) throws Exception {
		JsonNode result = send(local, "{\"Traces\":[{\"Segments\":[{\"Document\":\"{\\\"id\\\":\\\"x\\\"}\"},"
				+ "{\"Document\":\"no json\"},{}]}]}", token(local));

		assertThat(result.path("documents").intValue()).isZero();
		assertThat(result.path("rejected")).hasSize(3)
			.allSatisfy((one) -> assertThat(one.path("code").stringValue()).isNotBlank());
	}

	@Test
	void importsNothingElse(XRayLocal local) throws Exception {
		assertThat(send(local, "[]", token(local)).path("message").stringValue()).contains("batch-get-traces");
		assertThat(send(local, "{", token(local)).path("message").stringValue()).contains("JSON");
		assertThat(send(local, "{\"Traces\":[]}", "wrong").path("message").stringValue()).contains("token");
	}

	private static TestDocument shop(int second) {
		return TestDocument.segment("shop", SHOP).inTrace(TestDocument.traceId(second)).between(second, second + 1);
	}

	private static TestDocument query(int second) {
		return TestDocument.subsegment("orders@db", QUERY, SHOP)
			.inTrace(TestDocument.traceId(second))
			.between(second, second + 0.5)
			.with("namespace", "remote")
			.withJson("sql", "{}");
	}

	private static void accept(XRayLocal local, TestDocument... documents) {
		for (TestDocument document : documents) {
			byte[] bytes = document.bytes();
			assertThat(local.accept(bytes, 0, bytes.length)).isNull();
		}
	}

	private String token(XRayLocal local) throws Exception {
		Matcher token = TOKEN.matcher(get(local, "").body());
		assertThat(token.find()).isTrue();
		return token.group(1);
	}

	private JsonNode send(XRayLocal local, String body, String token) throws Exception {
		HttpRequest request = request(local, "api/import").header("X-Xray-Local-Token", token)
			.header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString(body))
			.build();
		return JsonMapper.shared().readTree(this.client.send(request, HttpResponse.BodyHandlers.ofString()).body());
	}

	private String call(XRayLocal local, String operation, String body) throws Exception {
		HttpRequest request = request(local, operation).header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString(body))
			.build();
		return this.client.send(request, HttpResponse.BodyHandlers.ofString()).body();
	}

	private JsonNode json(XRayLocal local, String path) throws Exception {
		HttpResponse<String> answer = get(local, path);
		assertThat(answer.statusCode()).isEqualTo(200);
		return JsonMapper.shared().readTree(answer.body());
	}

	private HttpResponse<String> get(XRayLocal local, String path) throws Exception {
		return this.client.send(request(local, path).build(), HttpResponse.BodyHandlers.ofString());
	}

	private static HttpRequest.Builder request(XRayLocal local, String path) {
		return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + local.port() + "/" + path));
	}

	private static String encode(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

}
