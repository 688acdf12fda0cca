// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.filter;

import org.jspecify.annotations.Nullable;

/**
 * How numbers are compared.
 */
enum NumberOperator {

	EQUAL("=") {
		@Override
		boolean test(double left, double right) {
			return left == right;
		}
	},

	NOT_EQUAL("!=") {
		@Override
		boolean test(double left, double right) {
			return left != right;
		}
	},

	LESS("<") {
		@Override
		boolean test(double left, double right) {
			return left < right;
		}
	},

	AT_MOST("<=") {
		@Override
		boolean test(double left, double right) {
			return left <= right;
		}
	},

	MORE(">") {
		@Override
		boolean test(double left, double right) {
			return left > right;
		}
	},

	AT_LEAST(">=") {
		@Override
		boolean test(double left, double right) {
			return left >= right;
		}
	};

	private final String symbol;

	NumberOperator(String symbol) {
		this.symbol = symbol;
	}

	static @Nullable NumberOperator of(Token token) {
		for (NumberOperator operator : values()) {
			if (token.isSymbol(operator.symbol)) {
				return operator;
			}
		}
		return null;
	}

	abstract boolean test(double left, double right);

}
