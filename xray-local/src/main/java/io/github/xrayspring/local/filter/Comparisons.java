// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.filter;

import java.util.Locale;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads what may follow a keyword: an operator and what to compare with.
 */
final class Comparisons {

	private static final Set<String> LETTER_OPERATORS = Set.of("contains", "beginswith", "endswith");

	private final Scanner scanner;

	Comparisons(Scanner scanner) {
		this.scanner = scanner;
	}

	/** What a flag is to be: {@code true} where nothing follows. */
	boolean flag(String keyword) {
		expectOperators("=", "!=");
		Token operator = this.scanner.peek();
		refuse(operator, keyword, "a flag: it takes = or != with true or false");
		if (!operator.isSymbol("=") && !operator.isSymbol("!=")) {
			return true;
		}
		this.scanner.next();
		return isBoolean(keyword) == operator.isSymbol("=");
	}

	private boolean isBoolean(String keyword) {
		this.scanner.expect(() -> Expected.of("true or false", "value", "true", "false"));
		Token value = this.scanner.next();
		if (!value.isWord("true") && !value.isWord("false")) {
			throw new FilterSyntaxException(value.column(), keyword + " needs true or false, not " + value.shown());
		}
		return value.isWord("true");
	}

	/** The comparison that follows a number's keyword, {@code null} for none. */
	@Nullable NumberTest number(Keyword word, BiFunction<TraceFacts, Keyword, Stream<String>> values) {
		String keyword = word.text();
		expectOperators("=", "!=", ">", ">=", "<", "<=");
		Token token = this.scanner.peek();
		if (token.kind() == Token.Kind.WORD && LETTER_OPERATORS.contains(token.lowerCase())) {
			throw new FilterSyntaxException(token.column(),
					keyword + " is a number: it takes =, !=, <, <=, > or >=, not " + token.shown());
		}
		@Nullable NumberOperator operator = NumberOperator.of(token);
		if (operator == null) {
			return null;
		}
		this.scanner.next();
		this.scanner.expect(() -> numberOf(word, values));
		Token value = this.scanner.next();
		if (value.kind() != Token.Kind.NUMBER) {
			throw new FilterSyntaxException(value.column(),
					keyword + " needs a number, not " + value.shown() + doubled(value));
		}
		return new NumberTest(operator, Double.parseDouble(value.text()));
	}

	/** The comparison that follows a text's keyword, {@code null} for none. */
	@Nullable TextTest text(Keyword word, BiFunction<TraceFacts, Keyword, Stream<String>> values) {
		String keyword = word.text();
		expectOperators("=", "!=", "CONTAINS", "BEGINSWITH", "ENDSWITH");
		Token token = this.scanner.peek();
		refuse(token, keyword, "a text: it takes =, !=, CONTAINS, BEGINSWITH or ENDSWITH");
		@Nullable TextOperator operator = TextOperator.of(token);
		if (operator == null) {
			return null;
		}
		this.scanner.next();
		this.scanner.expect(() -> Expected.found("a text in quotation marks", "value",
				(trace) -> values.apply(trace, word).map((text) -> part(word, operator, text)).map(Literal::text)));
		Token value = this.scanner.next();
		if (value.kind() != Token.Kind.STRING) {
			throw new FilterSyntaxException(value.column(),
					keyword + " needs a text in quotation marks, not " + value.shown() + doubled(value));
		}
		return new TextTest(operator, value.text());
	}

	/** The comparison that follows an annotation, {@code null} for none. */
	@Nullable AnnotationTest annotation(String key) {
		expectOperators("=", "!=", ">", ">=", "<", "<=", "CONTAINS", "BEGINSWITH", "ENDSWITH");
		Token operator = this.scanner.peek();
		if (NumberOperator.of(operator) == null && TextOperator.of(operator) == null) {
			return null;
		}
		this.scanner.next();
		this.scanner.expect(() -> Expected.found("a number, a text in quotation marks, true or false", "value",
				(trace) -> trace.annotations(key).filter((value) -> fits(value, operator)).map(Comparisons::written)));
		Token value = this.scanner.next();
		@Nullable NumberOperator ordering = NumberOperator.of(operator);
		@Nullable TextOperator matching = TextOperator.of(operator);
		if (value.kind() == Token.Kind.NUMBER && ordering != null) {
			return AnnotationTest.of(new NumberTest(ordering, Double.parseDouble(value.text())));
		}
		if (value.kind() == Token.Kind.STRING && matching != null) {
			return AnnotationTest.of(new TextTest(matching, value.text()));
		}
		boolean equality = operator.isSymbol("=") || operator.isSymbol("!=");
		if (equality && (value.isWord("true") || value.isWord("false"))) {
			return AnnotationTest.of(value.isWord("true"), operator.isSymbol("="));
		}
		throw new FilterSyntaxException(value.column(),
				"annotation " + key + " can't be compared by '" + operator.text().toUpperCase(Locale.ROOT) + "' with "
						+ value.shown() + "; numbers take =, !=, <, <=, > and >=, texts =, !=, CONTAINS, BEGINSWITH "
						+ "and ENDSWITH, true and false = and !=");
	}

	private void expectOperators(String... operators) {
		this.scanner.expect(() -> Expected.of("an operator", "operator", operators));
	}

	// Times hardly ever repeat: round ones serve better than those that were measured.
	private static Expected numberOf(Keyword keyword, BiFunction<TraceFacts, Keyword, Stream<String>> values) {
		return switch (keyword) {
			case RESPONSE_TIME, DURATION -> Expected.of("a number", "value", "0.1", "0.2", "0.5", "1", "2", "5");
			default -> Expected.found("a number", "value", (trace) -> values.apply(trace, keyword));
		};
	}

	// Hosts and queries differ where paths don't.
	private static String part(Keyword keyword, TextOperator operator, String text) {
		boolean path = keyword == Keyword.HTTP_URL
				&& (operator == TextOperator.CONTAINS || operator == TextOperator.ENDS_WITH);
		return path ? Urls.path(text) : text;
	}

	private static boolean fits(JsonNode value, Token operator) {
		if (value.isBoolean()) {
			return operator.isSymbol("=") || operator.isSymbol("!=");
		}
		return (value.isNumber() && NumberOperator.of(operator) != null)
				|| (value.isString() && TextOperator.of(operator) != null);
	}

	private static String written(JsonNode value) {
		if (value.isString()) {
			return Literal.text(value.stringValue());
		}
		return value.isNumber() ? Literal.number(value.doubleValue()) : value.asString();
	}

	private static void refuse(Token token, String keyword, String explanation) {
		boolean ordering = token.kind() == Token.Kind.SYMBOL && "<=>=".contains(token.text()) && !token.isSymbol("=");
		boolean letters = token.kind() == Token.Kind.WORD && LETTER_OPERATORS.contains(token.lowerCase());
		if (ordering || (letters && explanation.startsWith("a flag"))) {
			throw new FilterSyntaxException(token.column(), keyword + " is " + explanation + ", not " + token.shown());
		}
	}

	private static String doubled(Token value) {
		return value.isSymbol("=") ? "; equality is a single =" : "";
	}

	/**
	 * A comparison with a number.
	 *
	 * @param operator how
	 * @param value with what
	 */
	record NumberTest(NumberOperator operator, double value) {

		boolean test(double actual) {
			return this.operator.test(actual, this.value);
		}

	}

	/**
	 * A comparison with a text.
	 *
	 * @param operator how
	 * @param value with what
	 */
	record TextTest(TextOperator operator, String value) {

		boolean test(String actual) {
			return this.operator.test(actual, this.value);
		}

	}

}
