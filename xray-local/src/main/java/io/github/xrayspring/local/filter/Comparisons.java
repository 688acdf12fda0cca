// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.filter;

import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;

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
		Token operator = this.scanner.peek();
		refuse(operator, keyword, "a flag: it takes = or != with true or false");
		if (!operator.isSymbol("=") && !operator.isSymbol("!=")) {
			return true;
		}
		this.scanner.next();
		return isBoolean(keyword) == operator.isSymbol("=");
	}

	private boolean isBoolean(String keyword) {
		Token value = this.scanner.next();
		if (!value.isWord("true") && !value.isWord("false")) {
			throw new FilterSyntaxException(value.column(), keyword + " needs true or false, not " + value.shown());
		}
		return value.isWord("true");
	}

	/** The comparison that follows a number's keyword, {@code null} for none. */
	@Nullable NumberTest number(String keyword) {
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
		Token value = this.scanner.next();
		if (value.kind() != Token.Kind.NUMBER) {
			throw new FilterSyntaxException(value.column(),
					keyword + " needs a number, not " + value.shown() + doubled(value));
		}
		return new NumberTest(operator, Double.parseDouble(value.text()));
	}

	/** The comparison that follows a text's keyword, {@code null} for none. */
	@Nullable TextTest text(String keyword) {
		Token token = this.scanner.peek();
		refuse(token, keyword, "a text: it takes =, !=, CONTAINS, BEGINSWITH or ENDSWITH");
		@Nullable TextOperator operator = TextOperator.of(token);
		if (operator == null) {
			return null;
		}
		this.scanner.next();
		Token value = this.scanner.next();
		if (value.kind() != Token.Kind.STRING) {
			throw new FilterSyntaxException(value.column(),
					keyword + " needs a text in quotation marks, not " + value.shown() + doubled(value));
		}
		return new TextTest(operator, value.text());
	}

	/** The comparison that follows an annotation, {@code null} for none. */
	@Nullable AnnotationTest annotation(String key) {
		Token operator = this.scanner.peek();
		if (NumberOperator.of(operator) == null && TextOperator.of(operator) == null) {
			return null;
		}
		this.scanner.next();
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
