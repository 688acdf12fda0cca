// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.comparison;

import java.net.InetSocketAddress;

import org.jspecify.annotations.Nullable;

import io.github.xrayspring.recorder.RequestFacts;

/**
 * What a recorder is set up for.
 *
 * @param header header that comes in
 * @param rules number of sampling rules; the last one matches
 * @param sampled what the rules decide
 * @param sink where datagrams go, {@code null} if nothing is sent
 * @param kept whether what is finished is left to who asked for it
 */
record Conditions(String header, int rules, boolean sampled, @Nullable InetSocketAddress sink, boolean kept) {

	private static final int RULES = 5;

	/** Recorded, encoded and sent. */
	static Conditions full(InetSocketAddress sink) {
		return new Conditions(RequestFacts.UNDECIDED, RULES, true, sink, false);
	}

	/** Recorded; what is finished goes nowhere. */
	static Conditions recordOnly() {
		return new Conditions(RequestFacts.UNDECIDED, RULES, true, null, false);
	}

	/** Recorded and left to be encoded. */
	static Conditions toEncode() {
		return new Conditions(RequestFacts.UNDECIDED, RULES, true, null, true);
	}

	/** Not recorded, as the rules say. */
	static Conditions unsampledByRules() {
		return withRules(RULES);
	}

	/** Not recorded, as so many rules say. */
	static Conditions withRules(int rules) {
		return new Conditions(RequestFacts.UNDECIDED, rules, false, null, false);
	}

	/**
	 * Not recorded, as the caller says. The rules would record it, so that one who asks
	 * them is found out.
	 */
	static Conditions unsampledByHeader() {
		return new Conditions(RequestFacts.NOT_SAMPLED, RULES, true, null, false);
	}

}
