// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.ingest;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

import io.github.xrayspring.local.Vectors;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code bad-segments.json}: one UDP payload, taken or rejected with a reason. What
 * {@code render} says is the page's business.
 */
class BadSegmentsVectorTests {

	private static final Set<String> INPUTS = Set.of("class", "bytes", "payload", "payload_base64", "generate",
			"same_as");

	private static final Set<String> EXPECTATIONS = Set.of("outcome", "reason", "render", "warnings");

	private final List<SegmentDocument> taken = new ArrayList<>();

	private final Intake intake = new Intake((document) -> {
		this.taken.add(document);
		return null;
	});

	@ParameterizedTest(name = "{0}", allowZeroInvocations = true)
	@MethodSource("cases")
	void answersAsExpected(String id, JsonNode in, JsonNode expect) {
		byte[] payload = payload(in);

		Rejection rejection = this.intake.packet(payload, payload.length);

		assertThat((rejection != null) ? rejection.code() : null).isEqualTo(expect.path("reason").stringValue(null));
		assertThat((rejection != null) ? "rejected" : "accepted").isEqualTo(expect.path("outcome").stringValue());
		assertThat(this.taken).hasSize((rejection != null) ? 0 : 1);
		if (expect.path("warnings").isInt()) {
			assertThat(this.taken.get(0).warnings()).hasSize(expect.path("warnings").intValue());
		}
	}

	static Stream<Arguments> cases() {
		return Vectors.cases("bad-segments.json", INPUTS, EXPECTATIONS);
	}

	private static byte[] payload(JsonNode in) {
		if (in.has("payload_base64")) {
			return Base64.getDecoder().decode(in.path("payload_base64").stringValue());
		}
		JsonNode generate = in.path("generate");
		String text = in.path("payload").stringValue("");
		if (generate.isObject()) {
			text = generate.path("prefix").stringValue("")
					+ generate.path("repeat").stringValue("").repeat(generate.path("times").intValue())
					+ generate.path("suffix").stringValue("");
		}
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
