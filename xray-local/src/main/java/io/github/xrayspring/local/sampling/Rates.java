// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.sampling;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Rates in words.
 *
 * @since 0.1.0
 */
public final class Rates {

	private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

	private static final MathContext DIGITS = new MathContext(4, RoundingMode.HALF_UP);

	/** How near to a whole number one request in so many is. */
	private static final double NEAR = 0.01;

	private Rates() {
	}

	/**
	 * What a rate means for a request.
	 * @param rate share that is sampled, from 0 to 1
	 * @return for example {@code rate 5 %: expect 1 in 20}
	 */
	public static String words(double rate) {
		if (rate <= 0) {
			return "rate 0 %: not sampled";
		}
		return "rate " + percent(rate) + " %: " + ((rate >= 1) ? "sampled" : "expect " + share(rate));
	}

	/**
	 * What a rate decides.
	 * @param rate share that is sampled, from 0 to 1
	 * @return whether it does, doesn't, or leaves it to chance
	 */
	public static Explanation.Outlook outlook(double rate) {
		if (rate <= 0) {
			return Explanation.Outlook.NOT_SAMPLED;
		}
		return (rate >= 1) ? Explanation.Outlook.SAMPLED : Explanation.Outlook.BY_CHANCE;
	}

	private static String share(double rate) {
		double one = 1 / rate;
		long whole = Math.round(one);
		return (whole > 1 && Math.abs(one - whole) <= NEAR * whole) ? "1 in " + whole : percent(rate) + " in 100";
	}

	private static String percent(double rate) {
		return BigDecimal.valueOf(rate).multiply(HUNDRED).round(DIGITS).stripTrailingZeros().toPlainString();
	}

}
