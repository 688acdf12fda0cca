// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link CommandLine}.
 */
class CommandLineTests {

	@Test
	void nothingMeansTheDefaults() {
		assertThat(CommandLine.parse().options()).isEqualTo(XRayLocalOptions.defaults());
	}

	@Test
	void readsEveryArgumentInAnyOrder() {
		XRayLocalOptions options = CommandLine
			.parse("--bind-address=0.0.0.0", "--max-bytes=128MB", "--port=2001", "--allow-remote")
			.options();

		assertThat(options.port()).isEqualTo(2001);
		assertThat(options.bindAddress().getHostAddress()).isEqualTo("0.0.0.0");
		assertThat(options.maxBytes()).isEqualTo(128L * 1024 * 1024);
		assertThat(options.allowRemote()).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "2097152,2097152", "2048KB,2097152", "3mb,3145728", "1GB,1073741824", "2097152B,2097152" })
	void readsBytesWithAUnit(String value, long bytes) {
		assertThat(CommandLine.parse("--max-bytes=" + value).options().maxBytes()).isEqualTo(bytes);
	}

	@ParameterizedTest
	@ValueSource(strings = { "--port=x", "--port=", "--port=65536", "--port=-1", "--max-bytes=1", "--max-bytes=many",
			"--bind-address=", "--bind-address=0.0.0.0", "--allow-remote=maybe", "--prot=1", "2000" })
	void namesTheArgumentThatIsWrong(String argument) {
		String value = argument.substring(argument.indexOf('=') + 1);

		assertThatIllegalArgumentException().isThrownBy(() -> CommandLine.parse(argument))
			.satisfies((ex) -> assertThat(ex.getMessage()).containsAnyOf(value.isEmpty() ? argument : value));
	}

}
