// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.view;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.github.xrayspring.local.TestDocument;
import io.github.xrayspring.local.XRayLocal;
import io.github.xrayspring.local.test.XRayLocalExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what {@link GraphApi} tells of a node or an edge.
 */
@ExtendWith(XRayLocalExtension.class)
class GraphPartTests {

	private static final String SHOP = "aaaaaaaaaaaaaaaa";

	private static final String SHOP_TO_DATABASE = "shop>orders@db|Database::SQL";

	private final HttpClient client = HttpClient.newHttpClient();

	@Test
	void namesNodesAndEdgesInAWayThatStays(XRayLocal local) throws Exception {
		accept(local, shop(0, 0.1), query(0, 0.01));

		JsonNode graph = json(local, "api/graph");

		assertThat(graph.path("nodes")).extracting((node) -> node.path("key").stringValue())
			.containsExactly("shop|client", "shop", "orders@db|Database::SQL");
		assertThat(graph.path("edges")).extracting((edge) -> edge.path("key").stringValue())
			.containsExactly("shop|client>shop", SHOP_TO_DATABASE);
	}

	@Test
	void tellsHowManyTracesANodeHasInAMinute(XRayLocal local) throws Exception {
		for (int second = 0; second < 120; second += 20) {
			accept(local, shop(second, 20), query(second, 0.01), query(second, 0.02, "bbbbbbbbbbbbbbb2"));
		}

		JsonNode database = json(local, "api/graph").path("nodes").path(2);

		assertThat(database.path("statistics").path("total").intValue()).isEqualTo(12);
		assertThat(database.path("traces").intValue()).isEqualTo(6);
		assertThat(database.path("perMinute").doubleValue()).isEqualTo(3);
		assertThat(database.path("statistics").path("average").doubleValue()).isEqualTo(0.015);
	}

	@Test
	void knowsTheDatabasesThatOneServiceCalls(XRayLocal local) throws Exception {
		accept(local, shop(0, 0.1), query(0, 0.01));
		assertThat(leafDatabases(json(local, "api/graph"))).containsExactly("orders@db");

		accept(local,
				TestDocument.segment("billing", "eeeeeeeeeeeeeeee").inTrace(TestDocument.traceId(1)).between(1, 2),
				database("bbbbbbbbbbbbbbbb", "eeeeeeeeeeeeeeee").inTrace(TestDocument.traceId(1)).between(1, 1.1));
		assertThat(leafDatabases(json(local, "api/graph"))).isEmpty();
	}

	@Test
	void tellsWhatANodeWasAskedForAndWhatThatCost(XRayLocal local) throws Exception {
		accept(local, shop(0, 0.1).withJson("http", request("GET", "http://localhost/orders/17")));
		accept(local,
				shop(1, 0.3).withJson("http", request("GET", "http://localhost/orders/18")).withJson("fault", "true"));
		accept(local, shop(2, 0.05).withJson("http", request("POST", "http://localhost/checkout"))
			.withJson("annotations", "{\"http_route\":\"/{what}\"}"));
		accept(local, shop(3, 0.01).withJson("annotations", "{\"operation\":\"nightly\"}"));

		JsonNode part = part(local, "shop", "");

		assertThat(part.path("operations").toString())
			.isEqualTo("[{\"kind\":\"HTTP\",\"text\":\"GET /orders/{}\",\"count\":2,"
					+ "\"failures\":1,\"seconds\":0.4,\"average\":0.2},{\"kind\":\"HTTP\",\"text\":\"POST /{what}\",\"count\":1,"
					+ "\"failures\":0,\"seconds\":0.05,\"average\":0.05},{\"kind\":\"JOB\",\"text\":\"nightly\",\"count\":1,"
					+ "\"failures\":0,\"seconds\":0.01,\"average\":0.01}]");
		assertThat(part.path("allOperations").intValue()).isEqualTo(3);
		assertThat(part.path("counts").toString()).isEqualTo("{\"OK\":3,\"FAULT\":1}");
		assertThat(part.path("times").toString())
			.isEqualTo("{\"average\":0.115,\"p50\":0.05,\"p90\":0.3,\"p99\":0.3,\"longest\":0.3}");
	}

	@Test
	void foldsTheStatementsOfADatabase(XRayLocal local) throws Exception {
		accept(local, shop(0, 0.1));
		for (int i = 0; i < 12; i++) {
			accept(local, TestDocument.subsegment("orders@db", "bbbbbbbbbbbbbb0" + Integer.toHexString(i), SHOP)
				.inTrace(TestDocument.traceId(0))
				.between(0, 0.01)
				.with("namespace", "remote")
				.withJson("sql",
						"{\"sanitized_query\":\"select * from t" + "x".repeat(i / 2) + " where id = " + i + "\"}"));
		}

		JsonNode part = part(local, SHOP_TO_DATABASE, "");

		assertThat(part.path("operations")).hasSize(6).allSatisfy((row) -> {
			assertThat(row.path("kind").stringValue()).isEqualTo("SQL");
			assertThat(row.path("text").stringValue()).endsWith("where id = ?");
			assertThat(row.path("count").intValue()).isEqualTo(2);
		});
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			                          | 4 | service("shop")
			status=fault              | 1 | service("shop") { fault }
			status=fault,ok           | 4 | service("shop") { ok OR fault }
			min=0.1                   | 2 | service("shop") { responsetime >= 0.1 }
			min=0.02&max=0.1          | 2 | service("shop") { responsetime >= 0.02 AND responsetime < 0.1 }
			max=0.2&status=fault,ok   | 3 | service("shop") { responsetime < 0.2 AND (ok OR fault) }
			filter=fault              | 1 | fault AND service("shop")
			filter=fault OR ok        | 4 | (fault OR ok) AND service("shop")
			""")
	void writesTheFilterOutAndCountsWhatItSelects(String query, int traces, String filter, XRayLocal local)
			throws Exception {
		double[] seconds = { 0.021, 0.051, 0.11, 0.21 };
		for (int i = 0; i < seconds.length; i++) {
			TestDocument shop = shop(i, seconds[i]);
			accept(local, (i == 3) ? shop.withJson("fault", "true") : shop);
		}
		String encoded = (query != null) ? "&" + query.replace(" ", "%20") : "";

		JsonNode part = part(local, "shop", encoded);

		assertThat(part.path("filter").stringValue()).isEqualTo(filter);
		assertThat(part.path("traces").intValue()).isEqualTo(traces);
		assertThat(part.path("shown").intValue()).isEqualTo(traces);
		String listed = json(local, "api/traces?filter=" + encode(filter)).path("traces").toString();
		assertThat(JsonMapper.shared().readTree(listed)).hasSize(traces);
	}

	@Test
	void barsHaveNumbersAsLimitsAndTellHowItEnded(XRayLocal local) throws Exception {
		accept(local, shop(0, 0.105));
		accept(local, shop(1, 0.11).withJson("error", "true"));
		accept(local, shop(2, 0.13).withJson("throttle", "true").withJson("error", "true"));

		JsonNode bars = part(local, "shop", "").path("bars");

		assertThat(bars).hasSize(16);
		List<String> filled = new ArrayList<>();
		for (JsonNode bar : bars) {
			if (bar.path("ok").intValue() + bar.path("error").intValue() + bar.path("throttle").intValue() > 0) {
				filled.add(bar.toString());
			}
		}
		assertThat(filled).containsExactly("{\"from\":0.1,\"to\":0.12,\"ok\":1,\"error\":1,\"throttle\":0,\"fault\":0}",
				"{\"from\":0.12,\"to\":0.15,\"ok\":0,\"error\":0,\"throttle\":1,\"fault\":0}");
	}

	@Test
	void throttlesAreNoErrors(XRayLocal local) throws Exception {
		accept(local, shop(0, 0.1).withJson("error", "true"));
		accept(local, shop(1, 0.1).withJson("throttle", "true").withJson("error", "true"));

		assertThat(part(local, "shop", "&status=error").path("traces").intValue()).isEqualTo(1);
		assertThat(part(local, "shop", "&status=throttle").path("traces").intValue()).isEqualTo(1);
	}

	@Test
	void leadsToTheLinesOfASingleTrace(XRayLocal local) throws Exception {
		accept(local, shop(0, 0.1), query(0, 0.01), query(0, 0.02, "bbbbbbbbbbbbbbb2"));
		accept(local, shop(1, 0.1));

		JsonNode part = part(local, SHOP_TO_DATABASE, "&ids=" + TestDocument.traceId(0));

		assertThat(part.path("calls")).extracting((call) -> call.path("id").stringValue())
			.containsExactly("bbbbbbbbbbbbbbb2", "bbbbbbbbbbbbbbbb");
		assertThat(part.path("calls").path(0).path("text").stringValue()).isEqualTo("select * from orders");
		assertThat(part.path("calls").path(0).path("duration").doubleValue()).isEqualTo(0.02);
		assertThat(part(local, "shop", "").path("calls")).isEmpty();
	}

	@Test
	void followsEventsToWhoReceivedThem(XRayLocal local) throws Exception {
		accept(local, shop(0, 0.1),
				TestDocument.subsegment("SQS", "bbbbbbbbbbbbbbbb", SHOP)
					.inTrace(TestDocument.traceId(0))
					.between(0, 0.05)
					.with("namespace", "aws")
					.withJson("aws", "{\"operation\":\"SendMessage\",\"queue_url\":\"http://localhost/1/jobs\"}"));
		accept(local, TestDocument.segment("shipping", "eeeeeeeeeeeeeeee")
			.inTrace(TestDocument.traceId(5))
			.between(5, 5.5)
			.withJson("links", "[{\"trace_id\":\"" + TestDocument.traceId(0) + "\",\"id\":\"bbbbbbbbbbbbbbbb\"}]"));

		JsonNode part = part(local, "jobs|AWS::SQS::Queue~shipping", "");

		assertThat(part.path("filter").stringValue()).isEqualTo("service(\"shipping\")");
		assertThat(part.path("counts").toString()).isEqualTo("{\"OK\":1}");
		assertThat(part.path("times").path("longest").doubleValue()).isEqualTo(0.5);
	}

	@Test
	void tellsNodesOfOneNameApart(XRayLocal local) throws Exception {
		accept(local, shop(0, 0.1));
		accept(local, shop(1, 0.1).with("origin", "AWS::ECS::Container")
			.withJson("aws", "{\"account_id\":\"123456789012\"}"));

		assertThat(part(local, "shop|AWS::ECS::Container|123456789012", "").path("filter").stringValue())
			.isEqualTo("service(id(name: \"shop\", type: \"AWS::ECS::Container\", account.id: \"123456789012\"))");
		assertThat(part(local, "shop|client>shop", "").path("filter").stringValue())
			.isEqualTo("edge(id(name: \"shop\", type: \"client\"), \"shop\")");
	}

	@Test
	void survivesNamesOfAnyKind(XRayLocal local) throws Exception {
		String table = "a\\\"b|c>d~e\\\\f";
		accept(local, shop(0, 0.1),
				TestDocument.subsegment("DynamoDB", "bbbbbbbbbbbbbbbb", SHOP)
					.inTrace(TestDocument.traceId(0))
					.between(0, 0.05)
					.with("namespace", "aws")
					.withJson("aws", "{\"operation\":\"GetItem\",\"table_name\":\"" + table + "\"}"));
		for (JsonNode edge : json(local, "api/graph").path("edges")) {
			JsonNode part = part(local, edge.path("key").stringValue(), "");

			assertThat(part.path("key")).isEqualTo(edge.path("key"));
			assertThat(part.path("traces").intValue()).isEqualTo(1);
		}
	}

	@Test
	void hasNothingToSayOfWhatIsNotThere(XRayLocal local) throws Exception {
		assertThat(get(local, "api/graph/part?key=nobody").statusCode()).isEqualTo(204);
	}

	@ParameterizedTest
	@CsvSource({ "'', key", "key=a&min=-1, min", "key=a&max=now, max", "key=a&status=bad, status",
			"key=a&filter=service(, filter" })
	void refusesWhatItDoesNotUnderstand(String query, String named, XRayLocal local) throws Exception {
		HttpResponse<String> answer = get(local, "api/graph/part?" + query);

		assertThat(answer.statusCode()).isEqualTo(400);
		assertThat(answer.body()).contains(named);
	}

	@Test
	void saysWhyThereIsNothing(XRayLocal local) throws Exception {
		assertThat(json(local, "api/graph").path("nothing").toString())
			.isEqualTo("{\"stored\":0,\"inRange\":0,\"funnel\":[]}");

		accept(local, shop(0, 0.1));
		accept(local, shop(7, 0.1));

		assertThat(json(local, "api/graph?from=" + (TestDocument.START + 100)).path("nothing").toString())
			.isEqualTo("{\"stored\":2,\"newest\":" + (TestDocument.START + 7) + ",\"inRange\":0,\"funnel\":[]}");
		assertThat(json(local, "api/graph?filter=" + encode("service(\"shop\") AND fault")).path("nothing")
			.path("funnel")
			.toString())
			.isEqualTo("[{\"text\":\"service(\\\"shop\\\")\",\"traces\":2},{\"text\":\"fault\",\"traces\":0}]");
		assertThat(json(local, "api/graph").has("nothing")).isFalse();
	}

	private static List<String> leafDatabases(JsonNode graph) {
		List<String> names = new ArrayList<>();
		for (JsonNode node : graph.path("nodes")) {
			if (node.path("leafDatabase").booleanValue()) {
				names.add(node.path("name").stringValue());
			}
		}
		return names;
	}

	private static TestDocument shop(int second, double seconds) {
		return TestDocument.segment("shop", SHOP)
			.inTrace(TestDocument.traceId(second))
			.between(second, second + seconds);
	}

	private static TestDocument query(int second, double seconds) {
		return query(second, seconds, "bbbbbbbbbbbbbbbb");
	}

	private static TestDocument query(int second, double seconds, String id) {
		return database(id, SHOP).inTrace(TestDocument.traceId(second)).between(second, second + seconds);
	}

	private static TestDocument database(String id, String parent) {
		return TestDocument.subsegment("orders@db", id, parent)
			.with("namespace", "remote")
			.withJson("sql", "{\"sanitized_query\":\"select * from orders\"}");
	}

	private static String request(String method, String url) {
		return "{\"request\":{\"method\":\"" + method + "\",\"url\":\"" + url + "\"}}";
	}

	private static void accept(XRayLocal local, TestDocument... documents) {
		for (TestDocument document : documents) {
			byte[] bytes = document.bytes();
			assertThat(local.accept(bytes, 0, bytes.length)).as(document.json()).isNull();
		}
	}

	private JsonNode part(XRayLocal local, String key, String query) throws Exception {
		return json(local, "api/graph/part?key=" + encode(key) + query);
	}

	private JsonNode json(XRayLocal local, String path) throws Exception {
		HttpResponse<String> answer = get(local, path);
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
		return JsonMapper.shared().readTree(answer.body());
	}

	private HttpResponse<String> get(XRayLocal local, String path) throws Exception {
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + local.port() + "/" + path))
			.build();
		return this.client.send(request, HttpResponse.BodyHandlers.ofString());
	}

	private static String encode(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
	}

}
