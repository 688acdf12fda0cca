// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.console;

import java.time.Instant;
import java.util.Locale;

import io.github.xrayspring.local.TestDocument;

/**
 * Requests of a shop for tests of the list: each a trace of its own, a second after the
 * other.
 */
final class Requests {

	private static final String ROOT = "aaaaaaaaaaaaaaaa";

	private static final String CALL = "bbbbbbbbbbbbbbbb";

	private final Console console;

	/** Seconds after the start that test documents have. */
	private long second;

	Requests(Console console) {
		this.console = console;
	}

	/** What follows came so many seconds ago. */
	Requests ago(long seconds) {
		this.second = Instant.now().getEpochSecond() - TestDocument.START - seconds;
		return this;
	}

	/** Answered by the shop alone. */
	String get(String path, int status, double seconds) {
		return send("GET", path, status, seconds, "");
	}

	/** Answered by shop and payment. */
	String checkout(int status, double seconds) {
		String trace = send("POST", "/checkout", status, seconds,
				"\"subsegments\":[{\"id\":\"" + CALL + "\",\"name\":\"localhost\",\"namespace\":\"remote\","
						+ "\"start_time\":" + (start() + 0.1 * seconds) + ",\"end_time\":" + (start() + 0.9 * seconds)
						+ "}],");
		this.second--;
		this.console.receive(TestDocument.segment("payment", "cccccccccccccccc")
			.with("parent_id", CALL)
			.inTrace(trace)
			.between(this.second + 0.2 * seconds, this.second + 0.8 * seconds));
		this.second++;
		return trace;
	}

	/** With a query for each of fifteen rows. */
	String orders(double seconds) {
		String trace = get("/orders", 200, seconds);
		this.second--;
		for (int i = 0; i < 15; i++) {
			double from = this.second + seconds * (i + 0.2) / 16;
			this.console
				.receive(TestDocument.subsegment("shopdb@localhost", String.format(Locale.ROOT, "%016x", i + 1), ROOT)
					.with("namespace", "remote")
					.withJson("sql", "{\"sanitized_query\":\"select * from order_line where order_id = ?\"}")
					.inTrace(trace)
					.between(from, from + seconds / 20));
		}
		this.second++;
		return trace;
	}

	/** A bit of everything: twelve requests, of which two are faults and one an error. */
	void mixture() {
		for (int i = 0; i < 3; i++) {
			get("/products", 200, 0.012 + 0.011 * i);
			checkout(200, 0.3 + 0.25 * i);
		}
		orders(0.385);
		get("/products/4711", 404, 0.009);
		get("/dashboard", 200, 0.121);
		checkout(500, 0.812);
		get("/fail/503", 503, 0.004);
		get("/", 200, 0.002);
	}

	private String send(String method, String path, int status, double seconds, String members) {
		String trace = TestDocument.traceId(this.second);
		TestDocument segment = TestDocument.segment("shop", ROOT)
			.inTrace(trace)
			.between(this.second, this.second + seconds)
			.with("user", "ann")
			.withJson("annotations", "{\"tenant\":\"t" + this.second % 3 + "\"}")
			.withJson("http", "{\"request\":{\"method\":\"" + method + "\",\"url\":\"http://localhost:8080" + path
					+ "\"},\"response\":{\"status\":" + status + "}}");
		if (status >= 500) {
			segment.withJson("fault", "true")
				.withJson("cause", "{\"exceptions\":[{\"id\":\"dddddddddddddddd\","
						+ "\"type\":\"java.lang.IllegalStateException\",\"message\":\"card declined\"}]}");
		}
		else if (status >= 400) {
			segment.withJson("error", "true");
		}
		if (!members.isEmpty()) {
			segment.withJson("subsegments", members.substring(members.indexOf('['), members.lastIndexOf(',')));
		}
		this.console.receive(segment);
		this.second++;
		return trace;
	}

	private double start() {
		return TestDocument.START + this.second;
	}

}
