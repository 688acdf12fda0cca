// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.xraylocal;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

import io.github.xrayspring.local.XRayLocal;
import io.github.xrayspring.local.XRayLocalOptions;

/**
 * The figures of X-Ray Local in docs/performance.md, in one run of a fresh JVM: start,
 * documents a second, memory, and what a client waits for over 100,000 traces. Not a JMH
 * benchmark, since the state is large and the first call counts as much as the later
 * ones.
 *
 * <pre>
 * mvn -q -pl benchmarks -am -DskipTests -Pjmh verify -Djmh.main=io.github.xrayspring.xraylocal.LocalFigures -Djmh.args=100000
 * </pre>
 */
public final class LocalFigures {

	private static final int DEFAULT_TRACES = 100_000;

	private static final long STORE_BYTES = 1L << 30;

	private static final int REPETITIONS = 7;

	/** Traces of one hour, as many a second as it takes. */
	private static final int SECONDS = 3600;

	private final long now = System.currentTimeMillis() / 1000 - SECONDS;

	private final HttpClient client = HttpClient.newHttpClient();

	private final int traces;

	private LocalFigures(int traces) {
		this.traces = traces;
	}

	public static void main(String[] args) throws Exception {
		long began = System.nanoTime();
		long cpuBegan = cpuNanos();
		XRayLocal local = XRayLocal.start(XRayLocalOptions.defaults().withPort(0).withMaxBytes(STORE_BYTES));
		report("start in a fresh JVM",
				millisSince(began) + " ms, " + TimeUnit.NANOSECONDS.toMillis(cpuNanos() - cpuBegan) + " ms of CPU");
		try (local) {
			new LocalFigures((args.length > 0) ? Integer.parseInt(args[0]) : DEFAULT_TRACES).measure(local);
		}
		began = System.nanoTime();
		XRayLocal.start(XRayLocalOptions.defaults().withPort(0)).close();
		report("start and stop again", millisSince(began) + " ms");
	}

	private void measure(XRayLocal local) throws Exception {
		report("bytes of a document", document(0).length);
		long empty = heap();
		ingest(local);
		long filled = heap();
		report("bytes of heap a trace, stored", (filled - empty) / this.traces);
		report("bytes a trace by the store's count", local.traces().usage().bytes() / this.traces);
		query(local, "GetTraceSummaries, first page", "TraceSummaries", range(""));
		query(local, "GetTraceSummaries, filter fault", "TraceSummaries", range(",\"FilterExpression\":\"fault\""));
		query(local, "GetServiceGraph", "ServiceGraph", range(""));
		query(local, "GetTimeSeriesServiceStatistics", "TimeSeriesServiceStatistics", range(",\"Period\":60"));
		query(local, "BatchGetTraces of 5", "Traces", "{\"TraceIds\":[" + ids(5) + "]}");
		get(local, "the page's list of 200", "api/traces?limit=200");
		get(local, "the page's trace", "api/traces/" + traceId(0));
		report("bytes of heap a trace after these", (heap() - empty) / this.traces);
		query(local, "GetTraceSummaries, filter of a service and an annotation", "TraceSummaries", range(
				",\"FilterExpression\":\"service(\\\"shop-3\\\") { fault } AND annotation.tenant = \\\"t7\\\"\""));
		report("bytes of heap a trace after that, trees that the JVM may let go among them",
				(heap() - empty) / this.traces);
	}

	private void ingest(XRayLocal local) {
		int half = this.traces / 2;
		report("documents a second of CPU", ingest(local, 0, half));
		report("documents a second of CPU, later", ingest(local, half, this.traces));
	}

	private long ingest(XRayLocal local, int from, int to) {
		List<byte[]> documents = new ArrayList<>();
		for (int i = from; i < to; i++) {
			documents.add(document(i));
		}
		long began = cpuNanos();
		for (byte[] document : documents) {
			Object rejection = local.accept(document, 0, document.length);
			if (rejection != null) {
				throw new IllegalStateException("A document was rejected: " + rejection);
			}
		}
		return (to - from) * TimeUnit.SECONDS.toNanos(1) / (cpuNanos() - began);
	}

	private void query(XRayLocal local, String what, String path, String body) throws Exception {
		measure(what,
				HttpRequest.newBuilder(URI.create(local.console() + path))
					.header("Content-Type", "application/json")
					.POST(HttpRequest.BodyPublishers.ofString(body))
					.build());
	}

	private void get(XRayLocal local, String what, String path) throws Exception {
		measure(what, HttpRequest.newBuilder(URI.create(local.console() + path)).build());
	}

	private void measure(String what, HttpRequest request) throws Exception {
		long first = time(request);
		List<Long> later = new ArrayList<>();
		for (int i = 0; i < REPETITIONS; i++) {
			later.add(time(request));
		}
		Collections.sort(later);
		report(what, "first " + first + " ms, then " + later.get(REPETITIONS / 2) + " ms");
	}

	private long time(HttpRequest request) throws IOException, InterruptedException {
		long began = System.nanoTime();
		HttpResponse<byte[]> answer = this.client.send(request, HttpResponse.BodyHandlers.ofByteArray());
		long took = millisSince(began);
		if (answer.statusCode() != 200) {
			throw new IllegalStateException(request + " answered " + new String(answer.body(), StandardCharsets.UTF_8));
		}
		return took;
	}

	private String range(String more) {
		return "{\"StartTime\":" + (this.now - 1) + ",\"EndTime\":" + (this.now + SECONDS) + more + "}";
	}

	private String ids(int count) {
		List<String> ids = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			ids.add('"' + traceId(i) + '"');
		}
		return String.join(",", ids);
	}

	private String traceId(int number) {
		return String.format(Locale.ROOT, "1-%08x-%024x", start(number), number);
	}

	private long start(int number) {
		return this.now + (long) number * SECONDS / this.traces;
	}

	// One document as the recorder writes it: SQL, HTTP and AWS below a request; ten
	// services, one fault in twenty.
	private byte[] document(int number) {
		long start = start(number);
		String id = String.format(Locale.ROOT, "%014x", number + 1);
		return ("""
				{"name":"shop-%d","id":"%s00","trace_id":"%s","start_time":%d.1,"end_time":%d.9%s,
				"http":{"request":{"method":"GET","url":"http://localhost:8080/orders/%d","user_agent":"curl/8","client_ip":"127.0.0.1"},"response":{"status":%d,"content_length":512}},
				"annotations":{"tenant":"t%d","http_route":"/orders/{id}"},"metadata":{"default":{"cart":{"items":3,"total":12.5}}},
				"aws":{"xray":{"sdk":"xray-spring","sdk_version":"0.1.0","sampling_rule_name":"Default"}},
				"subsegments":[{"name":"orders@localhost","id":"%s01","start_time":%d.2,"end_time":%d.3,"namespace":"remote","sql":{"url":"jdbc:postgresql://localhost/orders","sanitized_query":"select id, total from orders where id = ?","database_type":"PostgreSQL"}},
				{"name":"payment","id":"%s02","start_time":%d.3,"end_time":%d.6,"namespace":"remote","http":{"request":{"method":"POST","url":"http://payment/payments"},"response":{"status":200}}},
				{"name":"Sqs","id":"%s03","start_time":%d.6,"end_time":%d.7,"namespace":"aws","aws":{"operation":"SendMessage","queue_url":"http://localhost:9324/000000000000/orders","region":"eu-central-1","request_id":"r-%d"}}]}
				"""
			.formatted(number % 10, id, traceId(number), start, start, (number % 20 == 0) ? ",\"fault\":true" : "",
					number, (number % 20 == 0) ? 500 : 200, number % 50, id, start, start, id, start, start, id, start,
					start, number)
			.strip()).getBytes(StandardCharsets.UTF_8);
	}

	private static long cpuNanos() {
		return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
	}

	private static long heap() {
		for (int i = 0; i < 4; i++) {
			System.gc();
		}
		return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
	}

	private static long millisSince(long nanos) {
		return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - nanos);
	}

	private static void report(String what, Object figure) {
		System.out.println("| " + what + " | " + figure + " |");
	}

}
