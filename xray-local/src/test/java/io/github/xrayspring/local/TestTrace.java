// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local;

import java.util.ArrayList;
import java.util.List;

import io.github.xrayspring.local.ingest.Intake;
import io.github.xrayspring.local.ingest.SegmentDocument;
import io.github.xrayspring.local.trace.Trace;

/**
 * Traces for tests, taken in as documents are.
 */
public final class TestTrace {

	private TestTrace() {
	}

	public static Trace of(TestDocument... documents) {
		List<SegmentDocument> taken = new ArrayList<>();
		Intake intake = new Intake((document) -> {
			taken.add(document);
			return null;
		});
		for (TestDocument document : documents) {
			byte[] packet = document.packet();
			if (intake.packet(packet, packet.length) != null) {
				throw new IllegalArgumentException("Rejected: " + document.json());
			}
		}
		return new Trace(taken.get(0).traceId(), documents.length, false, taken);
	}

	/**
	 * A faulty checkout of 2 s: {@code shop} asks its database, an SQS queue and
	 * {@code payment}, which fails after 1.6 s.
	 */
	public static Trace checkout() {
		return of(shop(),
				TestDocument.subsegment("shopdb@localhost", "a000000000000001", "aaaaaaaaaaaaaaaa")
					.with("namespace", "remote")
					.withJson("sql", "{\"sanitized_query\":\"select 1\"}")
					.between(0.1, 0.2),
				TestDocument.subsegment("payment.local", "a000000000000002", "aaaaaaaaaaaaaaaa")
					.with("namespace", "remote")
					.withJson("http",
							"{\"request\":{\"method\":\"POST\",\"url\":\"http://payment.local/payments\"},"
									+ "\"response\":{\"status\":503}}")
					.withJson("fault", "true")
					.between(0.2, 1.9),
				TestDocument.subsegment("SQS", "a000000000000003", "aaaaaaaaaaaaaaaa")
					.with("namespace", "aws")
					.withJson("aws", "{\"operation\":\"SendMessage\",\"queue_url\":\"http://localhost/orders\"}")
					.between(1.9, 1.95),
				payment(),
				TestDocument.subsegment("charge", "b000000000000001", "bbbbbbbbbbbbbbbb")
					.withJson("fault", "true")
					.withJson("annotations", "{\"attempt\":3}")
					.withJson("cause",
							"{\"exceptions\":[{\"id\":\"c000000000000001\",\"type\":\"CardException\","
									+ "\"message\":\"declined\"}]}")
					.between(0.3, 1.85));
	}

	private static TestDocument shop() {
		return TestDocument.segment("shop", "aaaaaaaaaaaaaaaa")
			.with("origin", "AWS::ECS::Container")
			.with("user", "alice")
			.withJson("aws",
					"{\"account_id\":\"123456789012\",\"ec2\":{\"instance_id\":\"i-1\","
							+ "\"availability_zone\":\"eu-central-1a\"}}")
			.withJson("http",
					"{\"request\":{\"method\":\"POST\",\"url\":\"http://localhost/checkout\","
							+ "\"user_agent\":\"curl/8\",\"client_ip\":\"10.0.0.1\"},\"response\":{\"status\":502}}")
			.withJson("fault", "true")
			.withJson("annotations", "{\"env\":\"prod\",\"premium\":true,\"trial\":false,\"aws:key\":\"x\"}")
			.between(0, 2);
	}

	private static TestDocument payment() {
		return TestDocument.segment("payment", "bbbbbbbbbbbbbbbb")
			.with("parent_id", "a000000000000002")
			.with("user", "bob")
			.withJson("http",
					"{\"request\":{\"method\":\"POST\",\"url\":\"http://payment.local/payments\"},"
							+ "\"response\":{\"status\":503}}")
			.withJson("fault", "true")
			.between(0.25, 1.87);
	}

}
