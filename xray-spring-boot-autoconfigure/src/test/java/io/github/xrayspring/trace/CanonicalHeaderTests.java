// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.trace;

import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CanonicalHeader}.
 */
class CanonicalHeaderTests {

	private static final String ROOT = "Root=1-5759e988-bd862e3fe1be46a994272793";

	private static final String ALPHABET = "01?x-;= \t\u0000\uff11RrPS";

	@ParameterizedTest
	@ValueSource(strings = { ROOT, ROOT + ";Sampled=0", ROOT + ";Parent=53995c3f42cd8ad8",
			ROOT + ";Parent=53995c3f42cd8ad8;Sampled=1" })
	void readsTheFormsThatAreWritten(String header) {
		assertThat(CanonicalHeader.scan(header)).isPositive().isEqualTo(HeaderFields.inspectAnyForm(header));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "Root=", ROOT + ";", ROOT + ";Sampled=?", ROOT + ";Sampled=x", ROOT + ";Sampled=1;",
			ROOT + ";Parent=0000000000000000", ROOT + ";Parent=53995c3f42cd8ad", ROOT + ";parent=53995c3f42cd8ad8",
			ROOT + ";Sampled=1;Parent=53995c3f42cd8ad8", "Self=1;" + ROOT })
	void leavesOtherFormsAlone(String header) {
		assertThat(CanonicalHeader.scan(header)).isEqualTo(HeaderFields.NONE);
	}

	@Test
	void neverDisagreesWithTheGeneralRules() {
		Random random = new Random(42);
		String full = ROOT + ";Parent=53995c3f42cd8ad8;Sampled=1";
		int canonical = 0;
		for (int i = 0; i < 200_000; i++) {
			StringBuilder header = new StringBuilder(full);
			for (int change = random.nextInt(3); change > 0; change--) {
				int place = random.nextInt(header.length());
				switch (random.nextInt(3)) {
					case 0 -> header.setCharAt(place, ALPHABET.charAt(random.nextInt(ALPHABET.length())));
					case 1 -> header.deleteCharAt(place);
					default -> header.setLength(place + 1);
				}
			}
			long fields = CanonicalHeader.scan(header.toString());
			if (fields != HeaderFields.NONE) {
				canonical++;
				assertThat(fields).as(header.toString()).isEqualTo(HeaderFields.inspectAnyForm(header.toString()));
			}
		}
		assertThat(canonical).isGreaterThan(60_000);
	}

}
