// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.test;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.xrayspring.local.TestDocument;
import io.github.xrayspring.local.XRayLocal;
import io.github.xrayspring.local.analysis.Call;

import static io.github.xrayspring.local.test.XRayLocalAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link XRayLocalAssertions} and {@link XRayLocalExtension}.
 */
@ExtendWith(XRayLocalExtension.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class XRayLocalAssertionsTests {

	private static final String SHOP = "aaaaaaaaaaaaaaaa";

	private static final String QUERY = "bbbbbbbbbbbbbbbb";

	private static final Duration SHORT = Duration.ofMillis(20);

	@Test
	@Order(1)
	void tellsWhatATraceHas(XRayLocal local) {
		accept(local, shop());
		accept(local, query());

		assertThat(local).hasTraces(1)
			.hasRejectedNothing()
			.trace(TestDocument.TRACE)
			.isComplete()
			.isShorterThan(Duration.ofMillis(1001))
			.hasSegment("shop")
			.hasNoSegment("payment")
			.hasSubsegment("orders@db")
			.hasNoSubsegment("orders@cache")
			.hasCalls(Call.Kind.SQL, 1)
			.hasNoRepeatedCalls()
			.segment("shop")
			.isFault()
			.hasStatus(500)
			.hasMethod("GET")
			.hasAnnotation("tenant", "t1")
			.hasAnnotation("size", 3)
			.hasAnnotation("vip", true)
			.hasMetadata("cart")
			.hasException("com.acme.Oops")
			.hasSubsegment("orders@db")
			.and()
			.subsegment("orders@db")
			.isOk()
			.hasSqlContaining("from orders");
	}

	@Test
	@Order(2)
	void beginsEmpty(XRayLocal local) {
		assertThat(local).hasTraces(0);
	}

	@ParameterizedTest
	@ValueSource(strings = { "1-5759e988-bd862e3fe1be46a994272793", "5759e988bd862e3fe1be46a994272793",
			"Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=1", "Self=1; root=1-5759e988-bd862e3fe1be46a994272793",
			"00-5759e988bd862e3fe1be46a994272793-bd862e3fe1be46a9-01" })
	void findsATraceByAnyFormOfItsId(String id, XRayLocal local) {
		accept(local, shop());

		assertThat(local).trace(id).hasSegment("shop");
		assertThat(local).onlyTrace().hasSegment("shop");
	}

	@Test
	void waitsForWhatIsOnItsWay(XRayLocal local) {
		CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> {
			accept(local, query());
			accept(local, shop());
		});

		assertThat(local).trace(TestDocument.TRACE).hasSegment("shop").isComplete();
		assertThat(sending).succeedsWithin(Duration.ofSeconds(10));
	}

	@Test
	void failuresShowTheTrace(XRayLocal local) {
		accept(local, shop());
		accept(local, query());
		TraceAssert trace = assertThat(local).within(SHORT).trace(TestDocument.TRACE);

		assertFails(() -> trace.hasSegment("payment"), "a segment 'payment'", "shop (segment)", "orders@db select");
		assertFails(() -> trace.hasNoSubsegment("orders@db"), "no subsegment 'orders@db'");
		assertFails(() -> trace.segment("shop").isOk(), "that is ok", "fault");
		assertFails(() -> trace.segment("shop").hasAnnotation("tenant", "t2"), "tenant = t2");
		assertFails(() -> trace.hasCalls(Call.Kind.SQL, 2), "2 SQL calls, found 1");
		assertFails(trace::isOk, "no failure");
		assertFails(() -> assertThat(local).within(SHORT).trace(TestDocument.traceId(9)), "within 20 ms", "shop");
		assertFails(() -> assertThat(local).trace("nonsense"), "'nonsense'");
		assertFails(() -> assertThat(local).hasTraces(0), "0 traces");
	}

	@Test
	void absenceIsJudgedOnACompleteTraceOnly(XRayLocal local) {
		accept(local, query());
		TraceAssert trace = assertThat(local).within(SHORT).trace(TestDocument.TRACE);

		assertFails(() -> trace.hasNoSegment("payment"), "all of its parts");
	}

	@Test
	void repeatedCallsFail(XRayLocal local) {
		accept(local, shop());
		for (int i = 1; i <= 5; i++) {
			accept(local,
					TestDocument.subsegment("orders@db", String.format(Locale.ROOT, "%016x", i), SHOP)
						.with("namespace", "remote")
						.between(i * 0.1, i * 0.1 + 0.01)
						.withJson("sql", "{\"sanitized_query\":\"select * from line where id = ?\"}"));
		}

		assertFails(() -> assertThat(local).onlyTrace().hasNoRepeatedCalls(), "N_PLUS_ONE",
				"5 × select * from line where id = ?", "join");
	}

	private static void assertFails(ThrowingCallable assertion, String... parts) {
		assertThatExceptionOfType(AssertionError.class).isThrownBy(assertion)
			.satisfies((ex) -> assertThat(ex.getMessage()).contains(parts));
	}

	private static TestDocument shop() {
		return TestDocument.segment("shop", SHOP)
			.withJson("fault", "true")
			.withJson("http",
					"{\"request\":{\"method\":\"GET\",\"url\":\"http://localhost/\"},"
							+ "\"response\":{\"status\":500}}")
			.withJson("annotations", "{\"tenant\":\"t1\",\"size\":3,\"vip\":true}")
			.withJson("metadata", "{\"default\":{\"cart\":{}}}")
			.withJson("cause", "{\"exceptions\":[{\"id\":\"1234567890abcdef\",\"type\":\"com.acme.Oops\"}]}");
	}

	private static TestDocument query() {
		return TestDocument.subsegment("orders@db", QUERY, SHOP)
			.with("namespace", "remote")
			.withJson("sql", "{\"sanitized_query\":\"select * from orders\"}");
	}

	private static void accept(XRayLocal local, TestDocument document) {
		byte[] bytes = document.bytes();
		local.accept(bytes, 0, bytes.length);
	}

}
