// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.fuzzing;

import java.nio.charset.StandardCharsets;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;

import io.github.xrayspring.emitter.DaemonAddress;
import io.github.xrayspring.sampling.Glob;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Any text as a daemon's address or a pattern.
 */
class SettingFuzzTests {

	@FuzzTest
	void readsAnyAddress(byte @NotNull [] data) {
		String text = new String(data, StandardCharsets.ISO_8859_1);
		try {
			DaemonAddress address = DaemonAddress.parse(text);
			assertThat(address.udpPort()).isBetween(1, 65_535);
			assertThat(address.tcpPort()).isBetween(1, 65_535);
			assertThat(address.udpHost()).isNotEmpty();
		}
		catch (IllegalArgumentException ex) {
			assertThat(ex).hasMessageContaining("'" + text + "'");
		}
	}

	@FuzzTest
	void matchesAnyPattern(FuzzedDataProvider data) {
		Glob glob = Glob.of(data.consumeString(64));
		String text = data.consumeRemainingAsString();
		boolean matches = glob.matches(text);
		assertThat(glob.matches(text)).isEqualTo(matches);
		assertThat(!glob.isAnything() || matches).isTrue();
		assertThat(Glob.of("*" + glob).matches("x" + text) || !matches).isTrue();
	}

}
