// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.cause;

import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.github.xrayspring.local.TestDocument;
import io.github.xrayspring.local.TestTrace;
import io.github.xrayspring.local.graph.TraceGraph;
import io.github.xrayspring.local.trace.Trace;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RootCauses}.
 */
class RootCausesTests {

	private static final String SHOP = "aaaaaaaaaaaaaaaa";

	@Test
	void leadsFromTheEntryPointToWhatFailedDeepest() {
		RootCauses causes = causes(TestTrace.checkout());

		RootCause cause = causes.faults().get(0);
		assertThat(causes.faults()).hasSize(1);
		assertThat(cause.clientImpacting()).isTrue();
		assertThat(cause.services()).extracting((service) -> service.key().name()).containsExactly("shop", "payment");
		assertThat(cause.entities()).extracting(RootCauseEntity::name)
			.containsExactly("shop", "payment.local", "payment", "charge");
		assertThat(cause.exceptions()).containsExactly(new RootCauseException("CardException", "declined"));
		assertThat(causes.errors()).isEmpty();
	}

	@Test
	void endsAtTheNodeThatACallInferred() {
		RootCauses causes = causes(TestTrace.of(TestDocument.segment("shop", SHOP), failingCall(1, "error")));

		RootCause cause = causes.errors().get(0);
		assertThat(cause.clientImpacting()).isFalse();
		assertThat(cause.services()).last().satisfies((service) -> {
			assertThat(service.inferred()).isTrue();
			assertThat(service.key().type()).isEqualTo("remote");
		});
		assertThat(causes.faults()).isEmpty();
	}

	@Test
	void tellsAlikePathsOnce() {
		Trace trace = TestTrace.of(
				Stream
					.concat(Stream.of(TestDocument.segment("shop", SHOP)),
							IntStream.range(0, 30).mapToObj((i) -> failingCall(i, "fault")))
					.toArray(TestDocument[]::new));

		assertThat(causes(trace).faults()).hasSize(1);
	}

	@Test
	void followsTheChildThatTakesTheTime() {
		RootCauses causes = causes(TestTrace.checkout());

		assertThat(causes.responseTimes()).singleElement().satisfies((cause) -> {
			assertThat(cause.entities()).extracting(RootCauseEntity::name)
				.containsExactly("shop", "payment.local", "payment", "charge");
			assertThat(cause.entities()).extracting(RootCauseEntity::coverage).containsExactly(1.0, 0.85, 0.81, 0.775);
		});
	}

	@Test
	void asksOfSlowTracesOnlyWhereTheTimeWent() {
		Trace trace = TestTrace.of(TestDocument.segment("shop", SHOP).between(0, 0.9));

		assertThat(causes(trace).responseTimes()).isEmpty();
	}

	@Test
	void hasTheShapeOfTheApi() {
		RootCause cause = causes(TestTrace.checkout()).faults().get(0);

		assertThat(RootCauseJson.of(cause).at("/Services/1/EntityPath/1").toString())
			.isEqualTo("{\"Name\":\"charge\",\"Remote\":false,"
					+ "\"Exceptions\":[{\"Name\":\"CardException\",\"Message\":\"declined\"}]}");
		assertThat(RootCauseJson.of(cause).at("/Services/0/Type").stringValue()).isEqualTo("AWS::ECS::Container");
	}

	private static TestDocument failingCall(int id, String flag) {
		return TestDocument.subsegment("api", String.format("a%015x", id), SHOP)
			.with("namespace", "remote")
			.withJson(flag, "true");
	}

	private static RootCauses causes(Trace trace) {
		return RootCauses.of(trace.tree(), TraceGraph.of(trace.tree()));
	}

}
