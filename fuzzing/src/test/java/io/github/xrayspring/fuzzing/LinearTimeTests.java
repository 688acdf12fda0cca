// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.fuzzing;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.github.xrayspring.emitter.DaemonAddress;
import io.github.xrayspring.instrument.http.ForwardedFor;
import io.github.xrayspring.instrument.jdbc.JdbcUrl;
import io.github.xrayspring.instrument.jdbc.LiteralSanitizer;
import io.github.xrayspring.local.filter.FilterExpression;
import io.github.xrayspring.local.filter.FilterSyntaxException;
import io.github.xrayspring.sampling.Glob;
import io.github.xrayspring.trace.TraceHeader;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What parsers cost for input made to cost them much: no more than in proportion. An
 * input thirty-two times as long may take eight times that; where each character looked
 * at all others, it would take a thousand times as long. Measured is the thread's own
 * time, the best of several, so that a busy machine doesn't count.
 */
class LinearTimeTests {

	private static final int SHORT = 1_000;

	private static final int FACTOR = 32;

	private static final int ALLOWED = 8 * FACTOR;

	/** Below this a clock says little. */
	private static final long SHORTEST_NANOS = 50_000;

	private static final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

	static Stream<Arguments> inputs() {
		LiteralSanitizer sanitizer = new LiteralSanitizer();
		return Stream.of(parser("header", TraceHeader::parse, "Root=1-", ";", "Parent=", "a=b;", "Root=1-57ff426a;"),
				parser("forwarded", ForwardedFor::client, ",", "[", "\"", "1.", ":", "1.2.3.4,"),
				parser("address", LinearTimeTests::address, ":", " ", "tcp:", "1.", "[", "tcp:a:1 "),
				parser("postgres", (text) -> sanitizer.sanitize(text, "PostgreSQL"), "'", "/*", "$a$", "$a", "E'\\",
						"--", "(1,", "\"", "1e", "/* */"),
				parser("mysql", (text) -> sanitizer.sanitize(text, "MySQL"), "'\\'", "#", "`", "/*!", "0x", "-- "),
				parser("oracle", (text) -> sanitizer.sanitize(text, "Oracle"), "q'[", "q'", "]'", "N'", "1."),
				parser("oracle url", (text) -> JdbcUrl.of("jdbc:oracle:thin:" + text), "(", "(host=", ")", "@", "/",
						"(host=a)"),
				parser("mysql url", (text) -> JdbcUrl.of("jdbc:mysql://" + text), ",", "a:1,", "?", "@", "(", "&a=b",
						"[", "address=("),
				parser("sql server url", (text) -> JdbcUrl.of("jdbc:sqlserver://" + text), ";", "{", "a=b;", "\\", "="),
				parser("h2 url", (text) -> JdbcUrl.of("jdbc:h2:" + text), ";", "mem:", "/", "../"),
				parser("glob", (text) -> Glob.of("*a*a*a*a*a*a*a*a*a*a*a*b?").matches(text), "a", "ab", "aab"),
				parser("filter", LinearTimeTests::filter, "!", "fault AND ", "\"", "a.", "1"))
			.flatMap((each) -> each);
	}

	private static Stream<Arguments> parser(String name, Consumer<String> parser, String... repeated) {
		return Stream.of(repeated).map((part) -> Arguments.argumentSet(name + " " + part, parser, part));
	}

	private static void address(String text) {
		try {
			DaemonAddress.parse(text);
		}
		catch (IllegalArgumentException ex) {
			assertThat(ex).hasNoCause();
		}
	}

	private static void filter(String text) {
		try {
			// Longer ones aren't read at all.
			FilterExpression.parse(text.substring(0, Math.min(text.length(), 9_999)), (group) -> null);
		}
		catch (FilterSyntaxException ex) {
			assertThat(ex.column()).isPositive();
		}
	}

	@ParameterizedTest
	@MethodSource("inputs")
	void growsNoFasterThanItsInput(Consumer<String> parser, String part) {
		String small = part.repeat(Math.max(1, SHORT / part.length()));
		String large = small.repeat(FACTOR);
		parser.accept(large);

		long little = Math.max(SHORTEST_NANOS, best(parser, small));
		long much = best(parser, large);

		assertThat(much / little)
			.as("%d ns for %d characters, %d ns for %d", little, small.length(), much, large.length())
			.isLessThan(ALLOWED);
	}

	private static long best(Consumer<String> parser, String text) {
		long best = Long.MAX_VALUE;
		for (int i = 0; i < 5; i++) {
			long start = threads.getCurrentThreadCpuTime();
			parser.accept(text);
			best = Math.min(best, threads.getCurrentThreadCpuTime() - start);
		}
		return best;
	}

}
