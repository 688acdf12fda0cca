// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.http;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.xrayspring.recorder.Segment;
import io.github.xrayspring.recorder.XRayRecorder;
import io.github.xrayspring.testing.RecordedDocuments;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CapturedHeaders}.
 */
class CapturedHeadersTests {

	private final RecordedDocuments documents = new RecordedDocuments();

	private final XRayRecorder recorder = XRayRecorder.builder("shop").sender(this.documents).build();

	@AfterEach
	void close() {
		this.recorder.close();
	}

	@Test
	void putsTheHeadersThatAreThere() {
		put(List.of("X-Tenant", "X-Region"), Map.of("X-Tenant", "a", "X-Other", "b"));

		assertThat(this.documents.single().at("/metadata/http/headers").toString()).isEqualTo("{\"X-Tenant\":\"a\"}");
	}

	@Test
	void putsNothingWhereNoneIsThere() {
		put(List.of("X-Tenant"), Map.of());

		assertThat(this.documents.single().has("metadata")).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "Authorization", "PROXY-AUTHORIZATION", "Cookie", "set-cookie", "X-Api-Key",
			"X-Amz-Security-Token", " authorization ", "X-Auth-Token", "X-Forwarded-Authorization" })
	void neverPutsCredentials(String name) {
		assertThat(CapturedHeaders.isForbidden(name)).isTrue();
		put(List.of(name), Map.of(name, "secret"));

		assertThat(this.documents.single().toString()).doesNotContain("secret");
	}

	@ParameterizedTest
	@ValueSource(strings = { "X-Tenant", "Accept", "X-Request-Id", "Referer" })
	void allowsOthers(String name) {
		assertThat(CapturedHeaders.isForbidden(name)).isFalse();
	}

	private void put(List<String> names, Map<String, String> request) {
		try (Segment segment = this.recorder.beginSegment("shop")) {
			new CapturedHeaders(names).put(segment, request::get);
		}
	}

}
