// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.export;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.github.xrayspring.emitter.EncodedDocument;
import io.github.xrayspring.emitter.SendResult;
import io.github.xrayspring.local.XRayLocal;
import io.github.xrayspring.local.XRayLocalOptions;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link InProcessSender}.
 */
class InProcessSenderTests {

	@Test
	void handsOverDocumentsAndCountsRefusedOnes() {
		try (XRayLocal local = XRayLocal.start(XRayLocalOptions.defaults().withPort(0))) {
			InProcessSender sender = new InProcessSender(local);
			SendResult result = sender.send(List.of(document("{\"name\":\"shop\",\"id\":\"53995c3f42cd8ad8\","
					+ "\"trace_id\":\"1-57ff426a-80c11c39b0c928905eb0828d\",\"start_time\":1.5,\"end_time\":2.5}"),
					document("nonsense")));

			assertThat(result).isEqualTo(new SendResult(1, 1));
			assertThat(sender.target()).isEqualTo(local.console().toString());
		}
	}

	private static EncodedDocument document(String json) {
		byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
		return new EncodedDocument(bytes, 0, bytes.length);
	}

}
