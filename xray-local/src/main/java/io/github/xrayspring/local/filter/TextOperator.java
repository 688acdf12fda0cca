// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.filter;

import org.jspecify.annotations.Nullable;

/**
 * How texts are compared: with regard to case.
 */
enum TextOperator {

	EQUAL("=") {
		@Override
		boolean test(String left, String right) {
			return left.equals(right);
		}
	},

	NOT_EQUAL("!=") {
		@Override
		boolean test(String left, String right) {
			return !left.equals(right);
		}
	},

	CONTAINS("CONTAINS") {
		@Override
		boolean test(String left, String right) {
			return left.contains(right);
		}
	},

	BEGINS_WITH("BEGINSWITH") {
		@Override
		boolean test(String left, String right) {
			return left.startsWith(right);
		}
	},

	ENDS_WITH("ENDSWITH") {
		@Override
		boolean test(String left, String right) {
			return left.endsWith(right);
		}
	};

	private final String text;

	TextOperator(String text) {
		this.text = text;
	}

	static @Nullable TextOperator of(Token token) {
		for (TextOperator operator : values()) {
			if (token.isSymbol(operator.text) || token.isWord(operator.text)) {
				return operator;
			}
		}
		return null;
	}

	abstract boolean test(String left, String right);

}
