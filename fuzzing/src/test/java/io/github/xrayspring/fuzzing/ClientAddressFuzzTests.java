// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.fuzzing;

import java.nio.charset.StandardCharsets;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;

import io.github.xrayspring.instrument.http.ForwardedFor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Any text as {@code X-Forwarded-For}: what comes out can be an address.
 */
class ClientAddressFuzzTests {

	@FuzzTest
	void readsAnyForwardedFor(byte @NotNull [] data) {
		String client = ForwardedFor.client(new String(data, StandardCharsets.ISO_8859_1));

		assertThat((client != null) ? client : "::").matches("[0-9a-fA-F.:]{2,45}");
	}

}
