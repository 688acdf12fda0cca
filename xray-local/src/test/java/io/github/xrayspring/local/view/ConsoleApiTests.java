// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.view;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.github.xrayspring.local.TestDocument;
import io.github.xrayspring.local.XRayLocal;
import io.github.xrayspring.local.XRayLocalOptions;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ConsoleApi} and the page, as a browser meets them.
 */
class ConsoleApiTests {

	private static final String SHOP = "aaaaaaaaaaaaaaaa";

	private static final String CALL = "bbbbbbbbbbbbbbbb";

	private static final Pattern ASSET = Pattern.compile("\"(assets/[0-9a-f]{12}/app\\.js)\"");

	private static final Pattern TOKEN = Pattern.compile("name=\"xray-local-token\" content=\"([0-9a-f]{64})\"");

	private final HttpClient client = HttpClient.newHttpClient();

	private XRayLocal local;

	@BeforeEach
	void start() {
		this.local = XRayLocal.start(XRayLocalOptions.defaults().withPort(0));
	}

	@AfterEach
	void stop() {
		this.local.close();
	}

	@Test
	void saysWhoAnswers() throws Exception {
		JsonNode about = json("api/about");

		assertThat(about.path("product").stringValue()).isEqualTo("xray-local");
		assertThat(about.path("port").intValue()).isEqualTo(this.local.port());
		assertThat(about.path("console").stringValue()).isEqualTo(this.local.console().toString());
		assertThat(about.path("version").stringValue()).matches("\\d+\\.\\d+\\.\\d+.*");
		assertThat(about.path("startedAt").doubleValue()).isGreaterThan(1.7e9);
	}

	@Test
	void listsTheTracesOfAFilter() throws Exception {
		accept(TestDocument.segment("shop", SHOP).withJson("fault", "true"));
		accept(TestDocument.segment("shop", SHOP).inTrace(TestDocument.traceId(1)));

		JsonNode faults = json("api/traces?filter=fault%20AND%20service(%22shop%22)");
		JsonNode none = json("api/traces?filter=service(%22shop%22)%20fault%20throttle");

		assertThat(faults.path("traces").size()).isEqualTo(1);
		assertThat(faults.path("funnel").isEmpty()).isTrue();
		assertThat(none.path("traces").isEmpty()).isTrue();
		assertThat(none.path("funnel").valueStream().map((clause) -> clause.path("traces").intValue()))
			.containsExactly(2, 1, 0);
		assertThat(none.at("/funnel/0/text").stringValue()).isEqualTo("service(\"shop\")");
	}

	@Test
	void saysWhatMayBeWrittenAtThePlaceOfTheCaret() throws Exception {
		accept(TestDocument.segment("shop", SHOP));

		JsonNode completion = json("api/complete?filter=fault%20AND%20service(%22sh&at=21");

		assertThat(completion.path("from").intValue()).isEqualTo(18);
		assertThat(completion.path("to").intValue()).isEqualTo(21);
		assertThat(completion.at("/candidates/0/text").stringValue()).isEqualTo("\"shop\"");
		assertThat(completion.at("/candidates/0/insert").stringValue()).isEqualTo("\"shop\")");
		assertThat(completion.at("/candidates/0/traces").intValue()).isEqualTo(1);
	}

	@Test
	void tellsThePartsOfAFilter() throws Exception {
		JsonNode parsed = json("api/parse?filter=(fault%20OR%20error)%20responsetime%20%3E%3D%200.5");

		assertThat(parsed.at("/clauses/0/statuses").toString()).isEqualTo("[\"fault\",\"error\"]");
		assertThat(parsed.at("/clauses/1/inverse").stringValue()).isEqualTo("!(responsetime >= 0.5)");
		assertThat(parsed.at("/clauses/1/limit/value").doubleValue()).isEqualTo(0.5);
	}

	@Test
	void countsWhatAControlWouldSelectWhateverItHasSelectedAlready() throws Exception {
		accept(TestDocument.segment("shop", SHOP).between(0, 0.012).withJson("fault", "true"));
		accept(TestDocument.segment("shop", SHOP).inTrace(TestDocument.traceId(1)).between(0, 0.4));
		accept(TestDocument.segment("cron", SHOP).inTrace(TestDocument.traceId(2)).between(0, 0.4));

		JsonNode overview = json("api/overview?filter=service(%22shop%22)%20fault%20responsetime%20%3C%200.1");

		assertThat(overview.path("statuses").toString()).isEqualTo("{\"ok\":0,\"error\":0,\"throttle\":0,\"fault\":1}");
		assertThat(overview.path("services").toString()).isEqualTo("[{\"text\":\"shop\",\"traces\":1}]");
		JsonNode bars = overview.path("responseTimes");
		assertThat(bars).hasSize(1);
		assertThat(bars.path(0).toString())
			.isEqualTo("{\"from\":0.01,\"to\":0.0133,\"traces\":1,\"faults\":1,\"errors\":0}");
		assertThat(json("api/overview?filter=service(%22shop%22)").path("statuses").path("ok").intValue()).isOne();
	}

	@Test
	void sortsAllTracesAndNotOnlyThoseListed() throws Exception {
		for (int i = 0; i < 4; i++) {
			accept(TestDocument.segment("shop", SHOP).inTrace(TestDocument.traceId(i)).between(i, i + 4 - i));
		}

		assertThat(json("api/traces?limit=1&sort=-duration").at("/traces/0/duration").doubleValue()).isEqualTo(4);
		assertThat(json("api/traces?limit=1&sort=duration").at("/traces/0/duration").doubleValue()).isEqualTo(1);
		assertThat(json("api/traces?limit=1&sort=time").at("/traces/0/id").stringValue())
			.isEqualTo(TestDocument.traceId(0));
		assertThat(json("api/traces?limit=1&sort=time").path("matching").intValue()).isEqualTo(4);
	}

	@Test
	void listsTheTracesOfATimeRangeAndSaysWhenTheFirstLeavesIt() throws Exception {
		long ago = Instant.now().getEpochSecond() - TestDocument.START - 100;
		accept(TestDocument.segment("shop", SHOP));
		accept(TestDocument.segment("shop", SHOP).inTrace(TestDocument.traceId(ago)).between(ago, ago + 1));

		JsonNode list = json("api/traces?timeRange=PT5M");

		assertThat(list.path("traces")).hasSize(1);
		assertThat(list.path("total").intValue()).isEqualTo(1);
		assertThat(list.path("expires").doubleValue()).isEqualTo(TestDocument.START + ago + 300.0);
		assertThat(json("api/traces").has("expires")).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "sort=name", "timeRange=5m", "timeRange=PT-5M", "filter=foo" })
	void refusesAListThatItDoesNotUnderstand(String query) throws Exception {
		HttpResponse<String> answer = get("api/traces?" + query);

		assertThat(answer.statusCode()).isEqualTo(400);
		assertThat(answer.body()).contains(query.substring(0, query.indexOf('=')));
		assertThat(get("api/overview?" + query).statusCode()).isEqualTo(400);
	}

	@Test
	void tellsWhichFilterFindsAnExceptionAgain() throws Exception {
		accept(TestDocument.segment("shop", SHOP)
			.withJson("error", "true")
			.withJson("cause", "{\"exceptions\":[{\"id\":\"1234567890abcdef\",\"type\":\"a.B\",\"message\":\"m\"}]}"));

		JsonNode thrown = json("api/traces").at("/traces/0/thrown");

		assertThat(thrown.toString()).isEqualTo("{\"type\":\"a.B\",\"kind\":\"error\"}");
		assertThat(
				json("api/traces?filter=rootcause.error.exception%20%7B%20name%20%3D%20%22a.B%22%20%7D").path("traces"))
			.hasSize(1);
	}

	@Test
	void saysWhyATraceIsNotThereAnyMore() throws Exception {
		accept(TestDocument.segment("shop", SHOP));
		Matcher token = TOKEN.matcher(get("").body());
		assertThat(token.find()).isTrue();
		assertThat(clear(token.group(1))).isEqualTo(204);

		HttpResponse<String> answer = get("api/traces/" + TestDocument.TRACE);

		assertThat(answer.statusCode()).isEqualTo(404);
		assertThat(answer.body()).containsPattern("kept until \\d\\d:\\d\\d:\\d\\d, when the store was cleared");
		assertThat(get("api/traces/" + TestDocument.traceId(9)).body()).contains("it hasn't come");
	}

	@Test
	void saysWhatIsWrongWithAFilter() throws Exception {
		JsonNode parsed = json("api/parse?filter=fault%20AND%20foo");

		assertThat(parsed.path("valid").booleanValue()).isFalse();
		assertThat(parsed.path("column").intValue()).isEqualTo(11);
		assertThat(parsed.path("message").stringValue()).contains("'foo' isn't a keyword");
		assertThat(json("api/parse?filter=fault").path("valid").booleanValue()).isTrue();
	}

	@Test
	void listsTracesWithTheRootsFacts() throws Exception {
		accept(TestDocument.segment("shop", SHOP)
			.between(0, 0.25)
			.withJson("fault", "true")
			.withJson("annotations", "{\"tenant\":\"t1\"}")
			.withJson("http", "{\"request\":{\"method\":\"GET\",\"url\":\"http://localhost:8080/a/b?c\"},"
					+ "\"response\":{\"status\":500}}"));
		accept(TestDocument.subsegment("call", CALL, SHOP));

		JsonNode list = json("api/traces");

		JsonNode row = list.path("traces").path(0);
		assertThat(row.path("id").stringValue()).isEqualTo(TestDocument.TRACE);
		assertThat(row.path("startTime").doubleValue()).isEqualTo(TestDocument.START);
		assertThat(row.path("duration").doubleValue()).isEqualTo(1);
		assertThat(row.path("responseTime").doubleValue()).isEqualTo(0.25);
		assertThat(row.path("path").stringValue()).isEqualTo("/a/b");
		assertThat(row.path("status").intValue()).isEqualTo(500);
		assertThat(row.path("fault").booleanValue()).isTrue();
		assertThat(row.path("annotations").path("tenant").stringValue()).isEqualTo("t1");
		assertThat(row.path("segments").intValue()).isEqualTo(1);
		assertThat(row.path("subsegments").intValue()).isEqualTo(1);
		assertThat(list.path("store").path("receivedDocuments").intValue()).isEqualTo(2);
		assertThat(list.path("store").path("maxBytes").intValue()).isEqualTo(64 * 1024 * 1024);
	}

	@Test
	void answersAPollOnlyWhenSomethingChanged() throws Exception {
		accept(TestDocument.segment("shop", SHOP));
		String revision = json("api/traces").path("revision").toString();

		assertThat(get("api/traces?since=" + revision).statusCode()).isEqualTo(204);

		accept(TestDocument.subsegment("call", CALL, SHOP));
		assertThat(get("api/traces?since=" + revision).statusCode()).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "1001", "-1", "x", "" })
	void refusesALimitOutsideItsRange(String limit) throws Exception {
		HttpResponse<String> answer = get("api/traces?limit=" + limit);

		assertThat(answer.statusCode()).isEqualTo(400);
		assertThat(answer.body()).contains("limit 1..500");
	}

	@Test
	void limitsTheList() throws Exception {
		for (int i = 0; i < 3; i++) {
			accept(TestDocument.segment("shop", SHOP).inTrace(TestDocument.traceId(i)).between(i, i + 1));
		}

		JsonNode traces = json("api/traces?limit=2").path("traces");

		assertThat(traces).extracting((row) -> row.path("id").stringValue())
			.containsExactly(TestDocument.traceId(2), TestDocument.traceId(1));
	}

	@Test
	void flattensATraceInDisplayOrder() throws Exception {
		accept(TestDocument.subsegment("late", "cccccccccccccccc", SHOP).between(0.5, 0.6));
		accept(TestDocument.segment("payment", "dddddddddddddddd").with("parent_id", CALL).between(0.2, 0.3));
		accept(TestDocument.segment("shop", SHOP)
			.withJson("service", "{\"version\":\"1.2\"}")
			.withJson("subsegments",
					"[" + TestDocument.segment("call", CALL).with("namespace", "remote").between(0.1, 0.4).embedded()
							+ "]"));

		JsonNode trace = json(
				"api/traces/" + TestDocument.TRACE.replace("-", "").substring(1).toUpperCase(Locale.ROOT));

		JsonNode nodes = trace.path("nodes");
		assertThat(nodes).extracting((node) -> node.path("name").stringValue())
			.containsExactly("shop", "call", "payment", "late");
		assertThat(nodes).extracting((node) -> node.path("depth").intValue()).containsExactly(0, 1, 2, 1);
		assertThat(nodes).extracting((node) -> node.path("service").stringValue())
			.containsExactly("shop", "shop", "payment", "shop");
		assertThat(nodes.path(1).path("parentId").stringValue()).isEqualTo(SHOP);
		assertThat(nodes.path(1).path("start").doubleValue()).isEqualTo(0.1);
		assertThat(nodes.path(1).path("duration").doubleValue()).isEqualTo(0.3);
		assertThat(nodes.path(1).path("children").intValue()).isEqualTo(1);
		assertThat(nodes.path(2).path("kind").stringValue()).isEqualTo("segment");
		assertThat(nodes.path(0).path("serviceInfo").path("version").stringValue()).isEqualTo("1.2");
		assertThat(trace.path("documents")).hasSize(3);
		assertThat(trace.path("partial").booleanValue()).isFalse();
	}

	@Test
	void resolvesAnExceptionThatIsGivenByItsId() throws Exception {
		accept(TestDocument.segment("shop", SHOP).withJson("cause", "\"1234567890abcdef\""));
		accept(TestDocument.subsegment("call", CALL, SHOP)
			.withJson("cause", "{\"exceptions\":[{\"id\":\"1234567890abcdef\",\"type\":\"a.B\",\"message\":\"m\"}]}"));

		JsonNode cause = json("api/traces/" + TestDocument.TRACE).path("nodes").path(0).path("cause");

		assertThat(cause.path("reference").stringValue()).isEqualTo("1234567890abcdef");
		assertThat(cause.path("exceptions").path(0).path("type").stringValue()).isEqualTo("a.B");
	}

	@Test
	void sendsEachDocumentOnce() throws Exception {
		accept(TestDocument.segment("shop", SHOP).withJson("metadata", "{\"default\":{\"k\":\"only-here\"}}"));

		assertThat(get("api/traces/" + TestDocument.TRACE).body().split("only-here")).hasSize(2);
		JsonNode documents = json("api/traces/" + TestDocument.TRACE + "/documents").path("documents");
		assertThat(documents).hasSize(1);
		assertThat(documents.path(0).path("document").stringValue()).contains("only-here");
		assertThat(documents.path(0).path("kind").stringValue()).isEqualTo("segment");
		assertThat(get("api/traces/" + TestDocument.TRACE + "/nothing").statusCode()).isEqualTo(404);
	}

	@Test
	void tellsTheStatementsOfATraceTheMostExpensiveFirst() throws Exception {
		accept(TestDocument.segment("shop", SHOP).between(0, 4));
		for (int i = 0; i < 6; i++) {
			accept(TestDocument.subsegment("orders@localhost", "c00000000000000" + i, SHOP)
				.withJson("sql",
						"{\"sanitized_query\":\"select * from line where id = " + i
								+ "\",\"database_type\":\"PostgreSQL\"}")
				.withJson("fault", String.valueOf(i == 5))
				.between(0.1 * i, 0.1 * i + 0.05));
		}
		accept(TestDocument.subsegment("orders@localhost", "d000000000000000", SHOP)
			.withJson("sql", "{\"sanitized_query\":\"update stock set n = 1\"}")
			.between(2, 3));

		JsonNode statements = json("api/traces/" + TestDocument.TRACE + "/sql").path("statements");

		assertThat(statements).hasSize(2);
		assertThat(statements.at("/0/text").stringValue()).isEqualTo("update stock set n = ?");
		assertThat(statements.at("/0/seconds").doubleValue()).isEqualTo(1);
		assertThat(statements.at("/0").has("pattern")).isFalse();
		JsonNode lines = statements.path(1);
		assertThat(lines.path("text").stringValue()).isEqualTo("select * from line where id = ?");
		assertThat(lines.path("count").intValue()).isEqualTo(6);
		assertThat(lines.path("faults").intValue()).isEqualTo(1);
		assertThat(lines.path("seconds").doubleValue()).isEqualTo(0.3);
		assertThat(lines.path("average").doubleValue()).isEqualTo(0.05);
		assertThat(lines.path("pattern").stringValue()).isEqualTo("N_PLUS_ONE");
		assertThat(lines.path("databaseType").stringValue()).isEqualTo("PostgreSQL");
		assertThat(lines.path("executions")).hasSize(6);
		assertThat(lines.at("/executions/1/start").doubleValue()).isEqualTo(0.1);
		assertThat(lines.at("/executions/1/caller").stringValue()).isEqualTo("shop");
	}

	@Test
	void tellsWhatAnalysisFinds() throws Exception {
		accept(TestDocument.segment("shop", SHOP).between(0, 1));
		for (int i = 1; i <= 6; i++) {
			accept(TestDocument.subsegment("db", String.format(Locale.ROOT, "%016x", i), SHOP)
				.with("namespace", "remote")
				.between(i * 0.1, i * 0.1 + 0.05)
				.withJson("sql", "{\"sanitized_query\":\"select   * from line where id = " + i + "\"}"));
		}

		JsonNode trace = json("api/traces/" + TestDocument.TRACE);

		JsonNode repetition = trace.path("repetitions").path(0);
		assertThat(repetition.path("pattern").stringValue()).isEqualTo("N_PLUS_ONE");
		assertThat(repetition.path("shapes").path(0).stringValue()).isEqualTo("select * from line where id = ?");
		assertThat(repetition.path("nodeIds")).hasSize(6);
		assertThat(repetition.path("parentId").stringValue()).isEqualTo(SHOP);
		JsonNode query = trace.path("nodes").path(1);
		assertThat(query.path("hint").stringValue()).isEqualTo("select * from line where id = 1");
		assertThat(query.path("critical").toString()).isEqualTo("[0.1,0.15]");
		assertThat(trace.path("nodes").path(0).path("self").doubleValue()).isEqualTo(0.7);
		JsonNode badge = json("api/traces").path("traces").path(0).path("repetition");
		assertThat(badge.path("rounds").intValue()).isEqualTo(6);
	}

	@Test
	void namesMissingParents() throws Exception {
		accept(TestDocument.subsegment("call", CALL, SHOP));

		JsonNode trace = json("api/traces/" + TestDocument.TRACE);

		assertThat(trace.path("missingParents").toString())
			.isEqualTo("[{\"id\":\"" + SHOP + "\",\"referredBy\":\"" + CALL + "\"}]");
		assertThat(trace.path("partial").booleanValue()).isTrue();
	}

	@Test
	void nodesHaveIdsOfTheirOwn() throws Exception {
		accept(TestDocument.segment("shop", SHOP)
			.withJson("subsegments", "[" + TestDocument.segment("call", SHOP).embedded() + "]"));

		assertThat(json("api/traces/" + TestDocument.TRACE).path("nodes"))
			.extracting((node) -> node.path("id").stringValue())
			.containsExactly(SHOP, SHOP + "-2");
	}

	@Test
	void unknownTraceIsNotFound() throws Exception {
		assertThat(get("api/traces/" + TestDocument.TRACE).statusCode()).isEqualTo(404);
		assertThat(get("api/traces/x").statusCode()).isEqualTo(404);
	}

	@Test
	void showsWhatWasRejectedAndWhy() throws Exception {
		byte[] bad = TestDocument.segment("bad?", SHOP).bytes();
		this.local.accept(bad, 0, bad.length);

		JsonNode list = json("api/rejections");

		JsonNode row = list.path("rejections").path(0);
		assertThat(list.path("rejectedDocuments").intValue()).isEqualTo(1);
		assertThat(row.path("number").intValue()).isEqualTo(1);
		assertThat(row.path("time").doubleValue()).isGreaterThan(1.7e9);
		assertThat(row.path("code").stringValue()).isEqualTo("InvalidName");
		assertThat(row.path("pointer").stringValue()).isEqualTo("/name");
		assertThat(row.path("message").stringValue()).contains("bad?");
		assertThat(row.path("documentId").stringValue()).isEqualTo(SHOP);
		assertThat(row.path("document").stringValue()).contains("\"name\":\"bad?\"");
		assertThat(row.path("cut").booleanValue()).isFalse();
	}

	@Test
	void servesThePageWithItsTokenAndItsAssetsForGood() throws Exception {
		HttpResponse<String> page = get("");
		Matcher asset = ASSET.matcher(page.body());

		assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
		assertThat(page.body()).doesNotContain("{{");
		assertThat(asset.find()).isTrue();
		HttpResponse<String> script = get(asset.group(1));
		assertThat(script.statusCode()).isEqualTo(200);
		assertThat(script.headers().firstValue("Content-Type")).hasValue("text/javascript; charset=utf-8");
		assertThat(script.headers().firstValue("Cache-Control")).hasValue("public, max-age=31536000, immutable");
		assertThat(script.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
		assertThat(get("assets/000000000000/app.js").statusCode()).isEqualTo(404);
	}

	@Test
	void clearsWithTheTokenOnly() throws Exception {
		accept(TestDocument.segment("shop", SHOP));
		this.local.accept(new byte[0], 0, 0);
		Matcher token = TOKEN.matcher(get("").body());
		assertThat(token.find()).isTrue();

		assertThat(clear("wrong")).isEqualTo(403);
		assertThat(this.local.traces().size()).isEqualTo(1);
		assertThat(clear(token.group(1))).isEqualTo(204);
		assertThat(this.local.traces().size()).isZero();
		assertThat(this.local.rejections()).isEmpty();
	}

	private void accept(TestDocument document) {
		byte[] bytes = document.bytes();
		assertThat(this.local.accept(bytes, 0, bytes.length)).isNull();
	}

	private int clear(String token) throws Exception {
		return send(request("api/clear").header("X-Xray-Local-Token", token).POST(HttpRequest.BodyPublishers.noBody()))
			.statusCode();
	}

	private JsonNode json(String path) throws Exception {
		HttpResponse<String> answer = get(path);
		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json; charset=utf-8");
		return JsonMapper.shared().readTree(answer.body());
	}

	private HttpResponse<String> get(String path) throws Exception {
		return send(request(path));
	}

	private HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + this.local.port() + "/" + path));
	}

	private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
		return this.client.send(request.build(), HttpResponse.BodyHandlers.ofString());
	}

}
