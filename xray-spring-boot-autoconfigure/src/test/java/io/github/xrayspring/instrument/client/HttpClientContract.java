// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.client;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.task.VirtualThreadTaskExecutor;
import tools.jackson.databind.JsonNode;

import io.github.xrayspring.recorder.Propagation;
import io.github.xrayspring.recorder.Segment;
import io.github.xrayspring.recorder.SegmentListener;
import io.github.xrayspring.recorder.SegmentStart;
import io.github.xrayspring.recorder.XRayRecorder;
import io.github.xrayspring.testing.RecordedDocuments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * What tracing does, and doesn't do, to every HTTP client: against a real server, with
 * the real client.
 */
abstract class HttpClientContract {

	static final Duration READ_TIMEOUT = Duration.ofSeconds(1);

	final RecordedDocuments documents = new RecordedDocuments();

	final List<ClientExchange> customized = new CopyOnWriteArrayList<>();

	TestServer server;

	XRayRecorder recorder;

	private TestClient client;

	/** A client of the kind under test that gives up after {@link #READ_TIMEOUT}. */
	abstract TestClient open(ClientTracing tracing);

	/** What stands before the host, where the client takes such URIs. */
	String userInfo() {
		return "user:secret@";
	}

	/** Whether the client notices a body that is shorter than announced. */
	boolean noticesMissingBytes() {
		return true;
	}

	/** Whether the client follows redirects where it is left alone. */
	boolean followsRedirects() {
		return true;
	}

	/** Whether each hop of a redirect is seen under restricted targets. */
	boolean showsHops() {
		return false;
	}

	/** Whether the header is sent at all where not all hosts may get it. */
	boolean sendsUnderTargets() {
		return true;
	}

	@BeforeEach
	void start() throws IOException {
		this.server = new TestServer();
		this.recorder = XRayRecorder.builder("shop").sender(this.documents).build();
		this.client = open(tracing());
	}

	@AfterEach
	void stop() throws Exception {
		this.client.close();
		this.server.close();
		this.recorder.close();
	}

	ClientTracing tracing() {
		return new ClientTracing(this.recorder, List.of((subsegment, exchange) -> this.customized.add(exchange)));
	}

	private void restrictTo(String... targets) throws Exception {
		this.client.close();
		this.recorder.close();
		this.recorder = XRayRecorder.builder("shop").sender(this.documents).propagation(targets(targets)).build();
		this.client = open(tracing());
	}

	private static Propagation targets(String... targets) {
		Propagation all = Propagation.DEFAULTS;
		return new Propagation(all.incomingRoot(), all.incomingSampled(), all.maxForcedPerSecond(), all.consume(),
				all.produce(), List.of(targets));
	}

	@Test
	void recordsACallWithoutSecrets() {
		URI uri = URI.create("http://" + userInfo() + "localhost:" + this.server.port() + "/status/200?card=4111#top");

		JsonNode call = call(() -> this.client.send("GET", uri, Map.of(), null));

		assertThat(call.get("name").asString()).isEqualTo("localhost");
		assertThat(call.get("namespace").asString()).isEqualTo("remote");
		assertThat(call.at("/http/request/method").asString()).isEqualTo("GET");
		assertThat(call.at("/http/request/url").asString())
			.isEqualTo("http://localhost:" + this.server.port() + "/status/200");
		assertThat(call.at("/http/response/status").asInt()).isEqualTo(200);
		assertThat(call.at("/http/response/content_length").asInt()).isEqualTo(4);
		assertThat(call.has("fault")).isFalse();
		assertThat(call.has("traced")).isFalse();
		assertThat(call.has("metadata")).isFalse();
		assertThat(this.customized).singleElement().satisfies((exchange) -> {
			assertThat(exchange.status()).isEqualTo(200);
			assertThat(exchange.uri().getQuery()).isEqualTo("card=4111");
			assertThat(exchange.failure()).isNull();
		});
	}

	@Test
	void sendsTheSubsegmentAsParentInPlaceOfAnExistingHeader() {
		JsonNode segment = segment(
				() -> get("/status/200", Map.of("X-Amzn-Trace-Id", "Root=1-5759e988-0123456789abcdef01234567")));

		assertThat(this.server.seen().get(0).traceHeader()).isEqualTo("Root=" + segment.get("trace_id").asString()
				+ ";Parent=" + RecordedDocuments.children(segment).get(0).get("id").asString() + ";Sampled=1");
	}

	@ParameterizedTest
	@CsvSource({ "200,false,false,false", "204,false,false,false", "404,true,false,false", "429,true,true,false",
			"500,false,false,true", "503,false,false,true" })
	void derivesFlagsFromTheStatus(int status, boolean error, boolean throttle, boolean fault) {
		JsonNode call = call(() -> assertThat(get("/status/" + status).status()).isEqualTo(status));

		assertThat(call.at("/http/response/status").asInt()).isEqualTo(status);
		assertThat(call.path("error").asBoolean()).isEqualTo(error);
		assertThat(call.path("throttle").asBoolean()).isEqualTo(throttle);
		assertThat(call.path("fault").asBoolean()).isEqualTo(fault);
		assertThat(call.has("cause")).isFalse();
	}

	@Test
	void recordsARefusedConnectionAsFault() throws IOException {
		int port;
		try (ServerSocket unused = new ServerSocket(0)) {
			port = unused.getLocalPort();
		}

		JsonNode call = failing(URI.create("http://localhost:" + port + "/"));

		assertThat(call.at("/http/response").isMissingNode()).isTrue();
		assertThat(this.customized.get(0).failure()).isNotNull();
	}

	@Test
	void recordsAnUnknownHostAsFault() {
		JsonNode call = failing(URI.create("http://nowhere.invalid/"));

		assertThat(call.get("name").asString()).isEqualTo("nowhere.invalid");
	}

	@Test
	void recordsATimeoutAsFault() {
		failing(this.server.uri("/slow"));
	}

	@Test
	void recordsABodyThatBreaksAsFault() {
		Assumptions.assumeTrue(noticesMissingBytes(), "takes what came for the whole body");
		JsonNode call = failing(this.server.uri("/broken"));

		assertThat(call.at("/http/response/status").asInt()).isEqualTo(200);
	}

	@Test
	void recordsARedirectThatTheClientFollowsAsOneCall() {
		JsonNode segment = segment(() -> get("/redirect?" + this.server.uri("/status/200")));

		assertThat(RecordedDocuments.children(segment)).singleElement()
			.satisfies((call) -> assertThat(call.at("/http/response/status").asInt())
				.isEqualTo(followsRedirects() ? 200 : 302));
	}

	@Test
	void sendsNoHeaderElsewhereWhenRedirected() throws Exception {
		restrictTo("localhost");

		JsonNode segment = segment(() -> get("/redirect?" + this.server.elsewhere("/status/200")));

		if (followsRedirects()) {
			assertThat(this.server.seen()).hasSize(2);
			assertThat(this.server.seen().get(1).traceHeader()).isEqualTo("none");
		}
		List<JsonNode> calls = RecordedDocuments.children(segment);
		assertThat(calls).hasSize(showsHops() ? 2 : 1);
		assertThat(this.server.seen().get(0).traceHeader())
			.isEqualTo(sendsUnderTargets() ? "Root=" + segment.get("trace_id").asString() + ";Parent="
					+ calls.get(0).get("id").asString() + ";Sampled=1" : "none");
	}

	@Test
	void takesTheBodyAlongWhenRedirectedUnderTargets() throws Exception {
		restrictTo("localhost");

		Answer answer = answer(
				() -> this.client.send("POST", this.server.uri("/kept?" + this.server.elsewhere("/echo")), Map.of(),
						"goods".getBytes(StandardCharsets.UTF_8)));

		if (answer.status() == 200) {
			assertThat(answer.text()).isEqualTo("goods");
			assertThat(this.server.seen().get(1).method()).isEqualTo("POST");
			assertThat(this.server.seen().get(1).traceHeader()).isEqualTo("none");
		}
	}

	@Test
	void givesUpRedirectingUnderTargetsAsTheClientDoes() throws Exception {
		this.server.handle("/loop", (exchange) -> {
			exchange.getResponseHeaders().set("Location", "/loop");
			exchange.sendResponseHeaders(302, -1);
			exchange.close();
		});
		Throwable alone = catchThrowable(() -> get("/loop"));
		int expected = this.server.seen().size();
		this.server.seen().clear();
		restrictTo("localhost");

		Throwable traced = catchThrowable(() -> segment(() -> get("/loop")));

		assertThat(this.server.seen()).hasSizeBetween(expected, expected + 1);
		if (alone == null) {
			assertThat(traced).isNull();
		}
	}

	@Test
	void sendsNoHeaderToAHostThatIsNoTarget() throws Exception {
		restrictTo("api.example.com");

		JsonNode call = call(() -> get("/status/200?u=api.example.com"));

		assertThat(this.server.seen().get(0).traceHeader()).isEqualTo("none");
		assertThat(call.at("/http/response/status").asInt()).isEqualTo(200);
	}

	@Test
	void sendsABodyUnchanged() {
		byte[] body = "x".repeat(1_000_000).getBytes(StandardCharsets.US_ASCII);

		JsonNode call = call(() -> assertThat(this.client.send("POST", this.server.uri("/echo"), Map.of(), body).body())
			.isEqualTo(body));

		assertThat(call.at("/http/request/method").asString()).isEqualTo("POST");
		assertThat(call.at("/http/response/content_length").asInt()).isEqualTo(body.length);
	}

	@Test
	void coversALargeBodyOfUnknownLength() {
		JsonNode call = call(() -> assertThat(get("/large").body()).hasSize(80 * 65536));

		assertThat(call.at("/http/response/content_length").isMissingNode()).isTrue();
		assertThat(call.has("end_time")).isTrue();
		assertThat(call.has("fault")).isFalse();
	}

	@Test
	void tellsTheCalleeThatNothingIsRecorded() {
		String root = "1-57ff426a-80c11c39b0c928905eb0828d";
		try (Segment segment = this.recorder.beginSegment(SegmentStart.of("shop", "Root=" + root + ";Sampled=0"))) {
			get("/status/200");
		}

		assertThat(this.server.seen().get(0).traceHeader()).isEqualTo("Root=" + root + ";Sampled=0");
		assertThat(this.documents.all()).isEmpty();
	}

	@Test
	void leavesCallsOutsideASegmentAlone() {
		assertThat(get("/status/200", Map.of("X-Amzn-Trace-Id", "Root=1-5759e988-0123456789abcdef01234567")).text())
			.isEqualTo("body");

		assertThat(this.server.seen().get(0).traceHeader()).isEqualTo("Root=1-5759e988-0123456789abcdef01234567");
		this.recorder.flush(Duration.ofSeconds(5));
		assertThat(this.documents.all()).isEmpty();
	}

	@Test
	void neverBecomesCurrentNorLeavesAnythingBehind() {
		try (Segment segment = this.recorder.beginSegment("shop")) {
			get("/status/200");
			assertThat(this.recorder.current()).isSameAs(segment);
			get("/status/404");
			assertThat(this.recorder.current()).isSameAs(segment);
		}

		assertThat(RecordedDocuments.children(this.documents.single())).hasSize(2);
		assertThat(this.recorder.current().isRecording()).isFalse();
	}

	@Test
	void survivesCustomizersAndListenersThatThrow() throws Exception {
		this.client.close();
		this.recorder.close();
		this.recorder = XRayRecorder.builder("shop")
			.sender(this.documents)
			.listeners(List.of(new ThrowingListener()))
			.build();
		this.client = open(new ClientTracing(this.recorder, List.of((subsegment, exchange) -> {
			throw new AssertionError("customizer");
		})));

		JsonNode call = call(() -> assertThat(get("/status/200").text()).isEqualTo("body"));

		assertThat(call.at("/http/response/status").asInt()).isEqualTo(200);
		assertThat(call.has("cause")).isFalse();
	}

	@Test
	void survivesTracingThatIsNotThere() throws Exception {
		this.client.close();
		this.client = open(null);

		assertThat(get("/status/200").text()).isEqualTo("body");
	}

	@Test
	void keepsConcurrentCallsApart() throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(16);
		try {
			callConcurrently((work) -> threads.submit(work));
		}
		finally {
			threads.shutdownNow();
		}
	}

	@Test
	@EnabledForJreRange(min = JRE.JAVA_21)
	void keepsConcurrentCallsApartOnVirtualThreads() throws Exception {
		VirtualThreadTaskExecutor threads = new VirtualThreadTaskExecutor("client-");
		callConcurrently((work) -> threads.submit(work));
	}

	private void callConcurrently(Submitter threads) throws Exception {
		List<Future<?>> work = new ArrayList<>();
		for (int i = 0; i < 60; i++) {
			work.add(threads.submit(() -> {
				try (Segment segment = this.recorder.beginSegment("shop")) {
					for (int j = 0; j < 3; j++) {
						get("/status/200");
					}
				}
			}));
		}
		for (Future<?> each : work) {
			each.get();
		}
		Map<String, String> parents = this.documents.await(60)
			.stream()
			.peek((segment) -> assertThat(RecordedDocuments.children(segment)).hasSize(3))
			.flatMap((segment) -> RecordedDocuments.children(segment)
				.stream()
				.map((call) -> Map.entry(call.get("id").asString(), segment.get("trace_id").asString())))
			.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
		assertThat(this.server.seen()).hasSize(180)
			.allSatisfy((seen) -> assertThat(seen.traceHeader())
				.isEqualTo("Root=" + parents.get(parent(seen)) + ";Parent=" + parent(seen) + ";Sampled=1"));
	}

	private static String parent(TestServer.Seen seen) {
		return seen.traceHeader().replaceAll(".*Parent=(\\w+);.*", "$1");
	}

	private JsonNode failing(URI uri) {
		JsonNode call = call(
				() -> assertThat(catchThrowable(() -> this.client.send("GET", uri, Map.of(), null))).isNotNull()
					.isNotInstanceOf(AssertionError.class));
		assertThat(call.path("fault").asBoolean()).isTrue();
		assertThat(call.at("/cause/exceptions/0/type").asString()).isNotBlank();
		return call;
	}

	Answer get(String path) {
		return get(path, Map.of());
	}

	private Answer get(String path, Map<String, String> headers) {
		return answer(() -> this.client.send("GET", this.server.uri(path), headers, null));
	}

	private static Answer answer(Call call) {
		try {
			return call.send();
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	JsonNode call(Work work) {
		List<JsonNode> calls = RecordedDocuments.children(segment(work));
		assertThat(calls).hasSize(1);
		assertThat(calls.get(0).has("in_progress")).isFalse();
		return calls.get(0);
	}

	JsonNode segment(Work work) {
		try (Segment segment = this.recorder.beginSegment("shop")) {
			work.run();
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
		Awaitility.await().pollInterval(Duration.ofMillis(5)).until(() -> this.recorder.books().live() == 0);
		return this.documents.single();
	}

	/**
	 * A client that reads each body to its end and takes every status as an answer.
	 */
	interface TestClient extends AutoCloseable {

		Answer send(String method, URI uri, Map<String, String> headers, byte[] body) throws Exception;

		@Override
		default void close() throws Exception {
			// Most have nothing to close.
		}

	}

	/**
	 * What a client got.
	 */
	record Answer(int status, byte[] body) {

		String text() {
			return new String(this.body, StandardCharsets.UTF_8);
		}

	}

	/**
	 * Work that may fail.
	 */
	@FunctionalInterface
	interface Work {

		void run() throws Exception;

	}

	/**
	 * A call that may fail.
	 */
	@FunctionalInterface
	private interface Call {

		Answer send() throws Exception;

	}

	/**
	 * An executor of either kind of thread.
	 */
	@FunctionalInterface
	private interface Submitter {

		Future<?> submit(Runnable work);

	}

	/**
	 * A listener that fails at each of its calls.
	 */
	private static final class ThrowingListener implements SegmentListener {

		@Override
		public void onBegin(Segment segment) {
			throw new IllegalStateException("listener");
		}

		@Override
		public void onEnd(Segment segment) {
			throw new IllegalStateException("listener");
		}

	}

}
