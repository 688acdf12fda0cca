// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import io.github.xrayspring.local.trace.Trace;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Documents in which values are exchanged for values of another kind: whatever is taken
 * can be shown.
 */
class RandomDocumentTests {

	private static final JsonMapper MAPPER = JsonMapper.shared();

	private static final String DOCUMENT = """
			{"name":"shop","id":"aaaaaaaaaaaaaaaa","trace_id":"1-5759e988-bd862e3fe1be46a994272793","start_time":1.5,
			"end_time":2.5,"parent_id":"bbbbbbbbbbbbbbbb","user":"u","origin":"AWS::ECS::Container","resource_arn":"arn",
			"service":{"version":"1"},"fault":true,"error":false,"throttle":true,"inferred":false,
			"http":{"request":{"method":"GET","url":"http://x/y","user_agent":"a","client_ip":"::1","traced":true},
			"response":{"status":200,"content_length":1}},"aws":{"account_id":"1","ec2":{"instance_id":"i"}},
			"annotations":{"a":1,"b":"x","c":true},"metadata":{"default":{"k":[1,{"x":null}]}},
			"links":[{"trace_id":"1-5759e988-bd862e3fe1be46a994272793","id":"cccccccccccccccc"}],
			"cause":{"working_directory":"/","exceptions":[{"id":"1234567890abcdef","type":"a.B","message":"m",
			"stack":[{"path":"A.java","line":1,"label":"a"}],"cause":"1234567890abcdee"}]},
			"subsegments":[{"name":"call","id":"cccccccccccccccc","start_time":1.6,"end_time":1.7,"namespace":"remote",
			"sql":{"url":"jdbc:x","sanitized_query":"select ?"},"cause":"1234567890abcdef","traced":true,
			"precursor_ids":["aaaaaaaaaaaaaaab"]}]}""";

	private static final List<String> VALUES = List.of("null", "true", "0", "-1", "1e300", "1e999",
			"99999999999999999999", "1.5", "\"\"", "\"x\"", "\"\\ud800\"", "\"1234567890abcdef\"",
			"\"aaaaaaaaaaaaaaaa\"", "[]", "[[]]", "[1]", "{}", "{\"a\":1}", "{\"\":null}");

	private final HttpClient client = HttpClient.newHttpClient();

	private final Random random = new Random(42);

	@Test
	void whateverIsTakenCanBeShown() throws Exception {
		try (XRayLocal local = XRayLocal.start(XRayLocalOptions.defaults().withPort(0))) {
			for (int i = 0; i < 3000; i++) {
				byte[] document = randomDocument(i % 300);
				local.accept(document, 0, document.length);
			}

			assertThat(local.traces().size()).isGreaterThan(100);
			assertThat(get(local, "api/traces?limit=500")).isEqualTo(200);
			for (Trace trace : local.traces().newestFirst()) {
				assertThat(get(local, "api/traces/" + trace.id())).as(trace.toString()).isEqualTo(200);
				assertThat(post(local, "Traces", "{\"TraceIds\":[\"" + trace.id() + "\"]}")).isEqualTo(200);
			}
			assertThat(post(local, "TraceSummaries", "{\"StartTime\":0,\"EndTime\":9e10,\"TimeRangeType\":\"Event\"}"))
				.isEqualTo(200);
		}
	}

	private byte[] randomDocument(int trace) {
		ObjectNode document = (ObjectNode) MAPPER.readTree(DOCUMENT);
		if (this.random.nextBoolean()) {
			document.put("type", "subsegment");
		}
		document.put("id", String.format(Locale.ROOT, "%016x", this.random.nextInt(50) + 1));
		document.put("parent_id", String.format(Locale.ROOT, "%016x", this.random.nextInt(50) + 1));
		for (int i = this.random.nextInt(3); i >= 0; i--) {
			exchange(document);
		}
		document.put("trace_id", TestDocument.traceId(trace));
		return document.toString().getBytes(StandardCharsets.UTF_8);
	}

	private void exchange(ObjectNode document) {
		List<JsonNode> containers = new ArrayList<>();
		collect(document, containers);
		JsonNode container = containers.get(this.random.nextInt(containers.size()));
		JsonNode value = MAPPER.readTree(VALUES.get(this.random.nextInt(VALUES.size())));
		if (container instanceof ObjectNode object && !object.isEmpty()) {
			List<String> names = object.properties().stream().map(Map.Entry::getKey).toList();
			object.set(names.get(this.random.nextInt(names.size())), value);
		}
		else if (container instanceof ArrayNode array && !array.isEmpty()) {
			array.set(this.random.nextInt(array.size()), value);
		}
	}

	private static void collect(JsonNode node, List<JsonNode> containers) {
		if (node.isContainer()) {
			containers.add(node);
			node.forEach((child) -> collect(child, containers));
		}
	}

	private int get(XRayLocal local, String path) throws Exception {
		return send(HttpRequest.newBuilder(URI.create(local.console() + path)));
	}

	private int post(XRayLocal local, String path, String body) throws Exception {
		return send(HttpRequest.newBuilder(URI.create(local.console() + path))
			.POST(HttpRequest.BodyPublishers.ofString(body)));
	}

	private int send(HttpRequest.Builder request) throws Exception {
		return this.client.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
	}

}
