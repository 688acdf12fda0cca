// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.filter;

import java.util.Map;
import java.util.stream.Stream;

import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.xrayspring.local.TestDocument;
import io.github.xrayspring.local.TestTrace;
import io.github.xrayspring.local.trace.Trace;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link FilterExpression}: what expressions select.
 */
class FilterExpressionTests {

	private static final Trace CHECKOUT = TestTrace.checkout();

	@ParameterizedTest
	@ValueSource(strings = { "", "  ", "fault", "FAULT = TRUE", "!ok", "ok = false", "ok != true", "!error",
			"!throttle", "inferred", "!partial", "responsetime > 1.9", "ResponseTime <= 2", "responsetime",
			"duration >= 2", "http.status = 502", "http.status >= 500 AND http.status < 600", "http.status != 200",
			"http.url CONTAINS \"/check\"", "http.url BEGINSWITH \"http://\"", "http.url ENDSWITH \"out\"", "http.url",
			"http.method = \"POST\"", "http.useragent contains \"curl\"", "http.clientip = \"10.0.0.1\"",
			"user = \"alice\"", "user = \"bob\"", "user != \"alice\"", "availabilityzone = \"eu-central-1a\"",
			"instance.id = \"i-1\"", "fault responsetime > 1", "ok OR fault", "error OR ok OR fault AND duration > 1",
			"!(ok OR error)", "!!fault", "http.method = \"P\\OST\"" })
	void selectsByTheTracesSummary(String expression) {
		assertThat(matches(expression)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "ok", "error", "throttle", "partial", "responsetime > 2.5", "http.status = 503",
			"http.url CONTAINS \"payments\"", "http.method = \"post\"", "user = \"carol\"", "fault AND ok",
			"(ok OR fault) AND error", "resource.arn", "resource.arn != \"x\"", "fault = false", "!fault" })
	void leavesOutWhatDoesNotMatch(String expression) {
		assertThat(matches(expression)).isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "'annotation.env = \"prod\"', true", "'annotation[env] = \"prod\"', true",
			"'Annotation.env != \"prod\"', false", "'annotation.env BEGINSWITH \"pr\"', true",
			"annotation.attempt > 2, true", "annotation.attempt = 3, true", "annotation.attempt >= 3.5, false",
			"'annotation.attempt = \"3\"', false", "annotation.premium, true", "annotation.premium = true, true",
			"annotation.trial, false", "!annotation.trial, true", "annotation.trial = false, true",
			"annotation.env, true", "annotation.nothing, false", "!annotation.nothing, true",
			"'annotation.nothing != \"x\"', false", "'annotation[aws:key] = \"x\"', true", "annotation.ENV, false" })
	void looksForAnnotationsInTheWholeTrace(String expression, boolean expected) {
		assertThat(matches(expression)).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource({ "'service(\"shop\")', true", "'service(\"payment\") { fault }', true",
			"'service(\"payment\") { http.status = 503 AND responsetime > 1.6 }', true",
			"'service(\"payment\") { responsetime > 1.7 }', false", "'service(\"payment\") { user = \"bob\" }', true",
			"'service(\"payment\") { root }', false", "'service(\"shop\") { root = true and fault = true }', true",
			"'service(\"payment.local\")', false", "service() { inferred }, true", "service() { error }, false",
			"'service(id(type: \"Database::SQL\"))', true", "'service(id(type: \"Database::SQL\")) { fault }', false",
			"'service(id(name: \"orders\", type: \"AWS::SQS::Queue\"))', true",
			"'service(id(account.id: \"123456789012\"))', true", "'service(id(account.id: \"1\"))', false",
			"'service(id(name: \"shop\", type: \"client\"))', true", "'!service(\"inventory\")', true" })
	void looksAtTheSegmentsOfAService(String expression, boolean expected) {
		assertThat(matches(expression)).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource({ "'edge(\"shop\", \"payment\")', true", "'edge(\"payment\", \"shop\")', false",
			"'edge(\"shop\", \"payment\") { responsetime > 1.65 }', true",
			"'edge(\"shop\", \"payment\") { http.status = 503 fault }', true",
			"'!edge(\"shop\", \"shopdb@localhost\") { fault }', true",
			"'edge(id(type: \"client\"), id(name: \"shop\", type: \"AWS::ECS::Container\"))', true" })
	void looksAtACallAsTheCallerSawIt(String expression, boolean expected) {
		assertThat(matches(expression)).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource({ "'rootcause.fault.service { name = \"payment\" }', true",
			"'rootcause.fault.service { first and name = \"shop\" }', true",
			"'rootcause.fault.service { last and name = \"shop\" }', false",
			"'rootcause.fault.entity { remote and name = \"payment.local\" }', true",
			"'rootcause.fault.entity { last and name = \"charge\" and index = 3 }', true",
			"'rootcause.fault.exception { last and message = \"declined\" }', true",
			"'rootcause.fault.exception { name CONTAINS \"Card\" }', true", "rootcause.error.service, false",
			"rootcause.fault.service, true",
			"'rootcause.responsetime.entity { last and coverage > 0.7 and name = \"charge\" }', true",
			"'rootcause.responsetime.service { name = \"payment\" }', true",
			"'rootcause.json = #[{\"Services\":[{\"Name\":\"shop\"},{\"Name\":\"payment\"}]}]', true",
			"'rootcause.json = #[{\"Services\":[{\"Name\":\"shop\"}]}]', false",
			"'rootcause.json != #[{\"Services\":[{\"Name\":\"shop\"}]}] AND fault', true" })
	void looksAtRootCauses(String expression, boolean expected) {
		assertThat(matches(expression)).isEqualTo(expected);
	}

	@Test
	void findsThrottledRequestsThatRecordNoFlag() {
		Trace trace = TestTrace.of(TestDocument.segment("shipping", "aaaaaaaaaaaaaaaa")
			.withJson("http", "{\"response\":{\"status\":429}}"));

		assertThat(FilterExpression.parse("throttle AND error AND !ok", Groups.NONE).matches(trace)).isTrue();
	}

	@Test
	void putsAGroupsExpressionInItsPlace() {
		Map<String, String> groups = Map.of("slow", "responsetime > 1", "failed", "group.name = \"slow\" fault");

		assertThat(matches("group.name = \"failed\"", groups::get)).isTrue();
		assertThat(matches("groupname != \"slow\"", groups::get)).isFalse();
	}

	@Test
	void refusesGroupsThatReferToThemselves() {
		Map<String, String> groups = Map.of("a", "group.name = \"b\"", "b", "ok OR group.name = \"a\"");

		Assertions.assertThatExceptionOfType(FilterSyntaxException.class)
			.isThrownBy(() -> matches("group.name = \"a\"", groups::get))
			.withMessageContaining("a > b");
	}

	@ParameterizedTest
	@MethodSource("mistakes")
	void saysWhatIsWrongAndWhere(String expression, int column, String reason) {
		Assertions.assertThatExceptionOfType(FilterSyntaxException.class)
			.isThrownBy(() -> matches(expression))
			.withMessageContaining("column " + column)
			.withMessageContaining(reason);
	}

	static Stream<Arguments> mistakes() {
		return Stream.of(Arguments.of("fault AND", 10, "a condition is missing"),
				Arguments.of("service(x)", 9, "name in quotation marks"),
				Arguments.of("http.status == 200", 14, "equality is a single ="),
				Arguments.of("NOT fault", 1, "negation is '!'"),
				Arguments.of("fault AND foo = \"x\"", 11, "'foo' isn't a keyword"),
				Arguments.of("(fault", 7, "')' is missing"),
				Arguments.of("http.url = \"a", 12, "no closing quotation mark"),
				Arguments.of("responsetime CONTAINS \"5\"", 14, "is a number"),
				Arguments.of("http.url > \"a\"", 10, "is a text"),
				Arguments.of("edge(\"a\", \"b\") { user = \"c\" }", 18, "no meaning in edge(){…}"),
				Arguments.of("group.name = \"none\"", 14, "there is no group"),
				Arguments.of("fault )", 7, "nothing is open"), Arguments.of("rootcause.json = #[{]", 21, "is broken"),
				Arguments.of("annotation.my-key = \"x\"", 14, "stands in no name"));
	}

	@Test
	void refusesWhatNobodyWrites() {
		Assertions.assertThatExceptionOfType(FilterSyntaxException.class)
			.isThrownBy(() -> matches("(".repeat(5000) + "ok" + ")".repeat(4990)))
			.withMessageContaining("deeper than 100 levels");
		Assertions.assertThatExceptionOfType(FilterSyntaxException.class)
			.isThrownBy(() -> matches("ok ".repeat(4000)))
			.withMessageContaining("longer than");
	}

	@Test
	void showsTheClausesThatAreToHold() {
		FilterExpression expression = FilterExpression
			.parse(" fault  AND service(\"payment\") { error } !(ok OR throttle)", Groups.NONE);

		assertThat(expression.clauses()).containsExactly("fault", "service(\"payment\") { error }",
				"!(ok OR throttle)");
		assertThat(expression.clauseMatches(0, CHECKOUT)).isTrue();
		assertThat(expression.clauseMatches(1, CHECKOUT)).isFalse();
	}

	@Test
	void readsWhatATimeSeriesIsAbout() {
		assertThat(EntitySelector.parse("service(\"shop\")").node()).isEqualTo(new NodeMatcher("shop", null, null));
		assertThat(EntitySelector.parse("id(type: \"client\")").node())
			.isEqualTo(new NodeMatcher(null, "client", null));
		assertThat(EntitySelector.parse("edge(\"a\", \"b\")").edge()).isNotNull();
		Assertions.assertThatExceptionOfType(FilterSyntaxException.class)
			.isThrownBy(() -> EntitySelector.parse("service(\"shop\") AND fault"));
	}

	private static boolean matches(String expression) {
		return matches(expression, Groups.NONE);
	}

	private static boolean matches(String expression, Groups groups) {
		return FilterExpression.parse(expression, groups).matches(CHECKOUT);
	}

}
