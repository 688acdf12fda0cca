// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.sampling;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ReportedDecision}.
 */
class ReportedDecisionTests {

	@ParameterizedTest
	@CsvSource(nullValues = "-", quoteCharacter = '"', textBlock = """
			reservoir , Default, true , from the reservoir
			borrowed  , Default, true , borrowed before a quota
			rate      , Default, true , by rate
			rate      , Default, false, "not by rate, reservoir empty"
			upstream  , -      , true , caller said Sampled=1
			upstream  , -      , false, caller said Sampled=0
			forced_cap, -      , false, "caller said Sampled=1, but too many do"
			capture   , -      , true , captured for how it ended
			capture   , Default, false, watched for how it ends
			strategy  , -      , true , no rule: everything is sampled
			strategy  , -      , false, no rule: nothing is sampled
			odd       , -      , true , no rule: odd
			odd       , Default, true , odd
			""")
	void saysWhyInWords(String reason, String rule, boolean sampled, String why) {
		assertThat(new ReportedDecision("shop", 0, "1-0-0", null, null, null, rule, reason, sampled).why())
			.isEqualTo(why);
	}

}
