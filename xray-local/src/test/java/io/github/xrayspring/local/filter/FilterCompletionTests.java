// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.filter;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.xrayspring.local.TestDocument;
import io.github.xrayspring.local.TestTrace;
import io.github.xrayspring.local.filter.FilterCompletion.Candidate;
import io.github.xrayspring.local.trace.Trace;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link FilterCompletion}.
 */
class FilterCompletionTests {

	private static final Groups GROUPS = new Groups() {

		@Override
		public String expressionOf(String group) {
			return "fault";
		}

		@Override
		public List<String> names() {
			return List.of("checkouts");
		}

	};

	private static final List<Trace> TRACES = List.of(trace("shop", "GET", "http://localhost:8080/orders?page=1", 200),
			trace("shop", "GET", "http://localhost:8080/orders?page=2", 500),
			trace("shop", "POST", "http://localhost:8080/checkout", 500),
			trace("billing", "GET", "http://localhost:8081/", 404));

	@Test
	void offersConditionsWhereNothingIsWritten() {
		FilterCompletion completion = complete("|");

		assertThat(completion.candidates()).extracting(Candidate::text)
			.contains("fault", "responsetime", "http.url", "service(\"shop\")", "annotation.tenant",
					"annotation.order_no", "service(", "(", "!");
		assertThat(completion.from()).isZero();
		assertThat(completion.to()).isZero();
	}

	@Test
	void countsTheTracesThatHaveAFlagAServiceOrAnAnnotation() {
		assertThat(counts("|")).contains("fault=2", "error=1", "throttle=0", "service(\"shop\")=3",
				"annotation.tenant=4", "http.url=null");
	}

	@Test
	void completesTheWordInFrontOfTheCaret() {
		FilterCompletion completion = complete("fault AND resp|");

		assertThat(completion.from()).isEqualTo(10);
		assertThat(completion.to()).isEqualTo(14);
		assertThat(completion.candidates()).first()
			.isEqualTo(new Candidate("responsetime", "responsetime ", "keyword", null));
	}

	@Test
	void putsWhatBeginsWithTheTypedBeforeWhatContainsIt() {
		assertThat(texts("er|")).startsWith("error").contains("user", "service(\"shop\")");
	}

	@Test
	void replacesTheWholeWordAroundTheCaret() {
		FilterCompletion completion = complete("fau|lt AND ok");

		assertThat(completion.from()).isZero();
		assertThat(completion.to()).isEqualTo(5);
		assertThat(completion.candidates().get(0).insert()).isEqualTo("fault");
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
			http.method |; =, !=, CONTAINS, BEGINSWITH, ENDSWITH, AND, OR
			responsetime |; =, !=, >, >=, <, <=, AND, OR
			fault |; =, !=, AND, OR
			fault = |; true, false
			fault = true |; AND, OR
			http.status = |; 500, 200, 404
			http.method = |; "GET", "POST"
			http.method = "p|; "POST"
			http.url CONTAINS |; "/orders", "/", "/checkout"
			user = |; "o\\"neil"
			annotation.tenant = |; "t1"
			annotation.tenant >= |;
			annotation.total > |; 12.5
			annotation.gold = |; true
			annotation[|; gold, order_no, tenant, total
			annotation[ord|; order_no
			service(|; ), "shop", "billing", id(
			service(sho|; "shop"
			service("shop"|; )
			service("shop") { name = |; "shop"
			service("shop") { fault |; =, !=, AND, OR, }
			service(id(|; name, type, account.id
			service(id(na|; name
			service(id(name: |; "shop", "billing"
			edge("shop", |; "shop", "billing", id(
			group.name = |; "checkouts"
			(fault |; =, !=, AND, OR, )
			rootcause.fault.exception { |; first, last, index, name, message, (, !
			""")
	void offersWhatTheGrammarAllowsAndTheTracesHold(String written, String expected) {
		assertThat(texts(written))
			.containsExactlyInAnyOrder((expected != null) ? expected.strip().split(", (?! )") : new String[0]);
	}

	@Test
	void closesWhatItOpensUnlessThatIsThereAlready() {
		assertThat(complete("service(\"sh|").candidates().get(0).insert()).isEqualTo("\"shop\")");
		assertThat(complete("service(\"sh|\") { fault }").candidates().get(0).insert()).isEqualTo("\"shop\"");
		assertThat(complete("service(\"sh|\") { fault }").to()).isEqualTo(12);
		assertThat(complete("annotation[ten|").candidates().get(0).insert()).isEqualTo("tenant]");
	}

	@Test
	void writesWhatTheReaderUnderstands() {
		for (Candidate candidate : complete("service(|").candidates()) {
			if (candidate.text().startsWith("\"")) {
				String expression = "service(" + candidate.insert();

				assertThat(TRACES).anyMatch(FilterExpression.parse(expression, GROUPS)::matches);
			}
		}
	}

	@Test
	void offersNothingBehindAMistake() {
		assertThat(texts("foo AND |")).isEmpty();
		assertThat(texts("fault) |")).isEmpty();
	}

	@Test
	void staysInsideTheText() {
		assertThat(FilterCompletion.of("fau", 99, TRACES, GROUPS).candidates()).isNotEmpty();
		assertThat(FilterCompletion.of("", -5, List.of(), GROUPS).candidates()).isNotEmpty();
	}

	@Test
	void saysHowManyItLeftOut() {
		List<Trace> many = IntStream.range(0, 60)
			.mapToObj((i) -> trace("shop", "GET", "http://localhost/" + i, 200))
			.toList();

		FilterCompletion completion = FilterCompletion.of("http.url = ", 11, many, GROUPS);

		assertThat(completion.candidates()).hasSize(40);
		assertThat(completion.more()).isEqualTo(20);
	}

	private static FilterCompletion complete(String marked) {
		int caret = marked.indexOf('|');
		return FilterCompletion.of(marked.replace("|", ""), caret, TRACES, GROUPS);
	}

	private static List<String> texts(String marked) {
		return complete(marked).candidates().stream().map(Candidate::text).toList();
	}

	private static List<String> counts(String marked) {
		return complete(marked).candidates().stream().map((one) -> one.text() + "=" + one.traces()).toList();
	}

	private static Trace trace(String service, String method, String url, int status) {
		return TestTrace.of(TestDocument.segment(service, "aaaaaaaaaaaaaaaa")
			.with("user", "o\\\"neil")
			.withJson("fault", Boolean.toString(status >= 500))
			.withJson("error", Boolean.toString(status == 404))
			.withJson("annotations", "{\"tenant\":\"t1\",\"order_no\":1,\"total\":12.5,\"gold\":true}")
			.withJson("http", "{\"request\":{\"method\":\"" + method + "\",\"url\":\"" + url
					+ "\"},\"response\":{\"status\":" + status + "}}"));
	}

}
