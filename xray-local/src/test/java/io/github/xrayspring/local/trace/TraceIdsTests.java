// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.trace;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link TraceIds}.
 */
class TraceIdsTests {

	@ParameterizedTest
	@ValueSource(strings = { "1-5759e988-bd862e3fe1be46a994272793", "1-5759E988-BD862E3FE1BE46A994272793",
			"5759e988bd862e3fe1be46a994272793", " 5759e988bd862e3fe1be46a994272793 " })
	void readsEveryForm(String text) {
		assertThat(TraceIds.normalize(text)).isEqualTo("1-5759e988-bd862e3fe1be46a994272793");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "1-5759e988-bd862e3fe1be46a99427279", "2-5759e988-bd862e3fe1be46a994272793",
			"../../etc/passwd", "5759e988bd862e3fe1be46a99427279x" })
	void refusesWhatIsNone(String text) {
		assertThat(TraceIds.normalize(text)).isNull();
	}

	@Test
	void readsTheTime() {
		assertThat(TraceIds.epochSecond("1-5759e988-bd862e3fe1be46a994272793")).isEqualTo(1_465_510_280L);
	}

}
