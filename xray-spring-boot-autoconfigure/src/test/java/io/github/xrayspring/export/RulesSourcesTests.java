// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.export;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.xray.XRayClient;

import io.github.xrayspring.json.DaemonRulesSource;
import io.github.xrayspring.local.XRayLocal;
import io.github.xrayspring.local.XRayLocalOptions;
import io.github.xrayspring.local.sampling.RuleRecord;
import io.github.xrayspring.local.sampling.SamplingRule;
import io.github.xrayspring.sampling.CentralRule;
import io.github.xrayspring.sampling.CentralizedSampler;
import io.github.xrayspring.sampling.LocalSampler;
import io.github.xrayspring.sampling.RuleStatistics;
import io.github.xrayspring.sampling.RulesSource;
import io.github.xrayspring.sampling.SamplingTargets;
import io.github.xrayspring.sampling.ServiceFacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Each way to X-Ray's rules, to the same X-Ray Local: all must see the same.
 */
class RulesSourcesTests {

	private static final XRayLocal LOCAL = XRayLocal.start(XRayLocalOptions.defaults().withPort(0));

	@BeforeEach
	void begin() {
		for (RuleRecord each : LOCAL.sampling().rules()) {
			if (!each.rule().isDefault()) {
				LOCAL.sampling().delete(each.rule().ruleName());
			}
		}
		LOCAL.sampling()
			.create(new SamplingRule("orders", "*", 7, 0.25, 5, "shop", "AWS::ECS::Container", "*.example.com", "GET",
					"/orders/*", Map.of("tenant", "a*"), new SamplingRule.Boost(1, 1)));
	}

	@AfterAll
	static void stop() {
		LOCAL.close();
	}

	static Stream<Arguments> sources() {
		URI address = LOCAL.console();
		return Stream.of(source("in process", (local) -> new InProcessRulesSource(local)),
				source("daemon", (local) -> new DaemonRulesSource(address)),
				source("signed", (local) -> new SignedRulesSource(() -> client(address), address.toString())));
	}

	private static Arguments source(String name, Function<XRayLocal, RulesSource> source) {
		return Arguments.argumentSet(name, source);
	}

	@ParameterizedTest
	@MethodSource("sources")
	void tellsRules(Function<XRayLocal, RulesSource> maker) throws Exception {
		try (RulesSource source = maker.apply(LOCAL)) {
			double createdAt = LOCAL.sampling().rules().get(1).createdMillis() / 1_000.0;

			assertThat(source.rules(null).nextToken()).isNull();
			assertThat(source.rules(null).unusable()).isZero();
			assertThat(source.rules(null).rules()).containsExactly(
					new CentralRule("Default", 10_000, 1, 1, "*", "*", "*", "*", "*", "*", Map.of(), 0),
					new CentralRule("orders", 7, 5, 0.25, "shop", "AWS::ECS::Container", "*.example.com", "GET",
							"/orders/*", "*", Map.of("tenant", "a*"), createdAt));
			assertThat(source.location()).isEqualTo(LOCAL.console().toString());
		}
	}

	@ParameterizedTest
	@MethodSource("sources")
	void sharesOneQuotaBetweenTwoInstances(Function<XRayLocal, RulesSource> maker) throws Exception {
		try (RulesSource first = maker.apply(LOCAL); RulesSource second = maker.apply(LOCAL)) {
			first.targets(List.of(report("orders", 'a')));
			second.targets(List.of(report("orders", 'b')));
			SamplingTargets one = first.targets(List.of(report("orders", 'a'), report("gone", 'a')));
			SamplingTargets two = second.targets(List.of(report("orders", 'b')));

			assertThat(one.targets().get(0).quota() + two.targets().get(0).quota()).isEqualTo(5);
			assertThat(one.targets().get(0).fixedRate()).isEqualTo(0.25);
			assertThat(one.targets().get(0).quotaUntil()).isGreaterThan(1.7e9);
			assertThat(one.targets().get(0).intervalSeconds()).isEqualTo(10);
			assertThat(one.unprocessed()).containsExactly("gone");
			assertThat(one.lastRuleModification()).isEqualTo(two.lastRuleModification()).isGreaterThan(1.7e9);
		}
	}

	@Test
	void hearsOfChangesInProcessAtOnceAndUntilItIsClosed() {
		List<String> changes = new ArrayList<>();
		try (InProcessRulesSource source = new InProcessRulesSource(LOCAL)) {
			source.onChange(() -> changes.add("changed"));
			LOCAL.sampling().update("orders", (rule) -> rule);
			assertThat(changes).hasSize(1);
		}
		LOCAL.sampling().update("orders", (rule) -> rule);
		assertThat(changes).hasSize(1);
	}

	@Test
	void knowsTheRulesInProcessBeforeTheFirstRequest() {
		try (CentralizedSampler sampler = CentralizedSampler.start(new InProcessRulesSource(LOCAL), ServiceFacts.NONE,
				LocalSampler.of(List.of(), io.github.xrayspring.sampling.SamplingRule.forAll(0, 0)))) {
			assertThat(sampler.decide(() -> "shop").ruleName()).isEqualTo("Default");
			assertThat(sampler.rules()).hasSize(2);
		}
	}

	@Test
	void saysThatTheServiceDoesNotAnswer() {
		try (SignedRulesSource source = new SignedRulesSource(() -> client(URI.create("http://localhost:1")), "x")) {
			assertThatExceptionOfType(IOException.class).isThrownBy(() -> source.rules(null));
			assertThatExceptionOfType(IOException.class).isThrownBy(() -> source.targets(List.of()));
		}
	}

	@Test
	void makesAClientOfItsOwn() {
		try (SignedRulesSource source = SignedRulesSource.create("eu-west-1", null)) {
			assertThat(source.location()).isEqualTo("X-Ray in eu-west-1");
		}
		try (SignedRulesSource source = SignedRulesSource.create("eu-west-1", LOCAL.console())) {
			assertThat(source.location()).isEqualTo(LOCAL.console().toString());
		}
	}

	@Test
	void looksForTheRegionWhenTheRulesAreAskedFor() {
		try (SignedRulesSource source = SignedRulesSource.create(null, null)) {
			assertThat(source.location()).isEqualTo("X-Ray in the region of the environment");
		}
	}

	private static RuleStatistics report(String rule, char client) {
		return new RuleStatistics(rule, String.valueOf(client).repeat(24), 1_795_366_800L, 10, 2, 1);
	}

	private static XRayClient client(URI address) {
		return XRayClient.builder()
			.endpointOverride(address)
			.region(Region.EU_WEST_1)
			.credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("none", "none")))
			.overrideConfiguration((configuration) -> configuration.retryStrategy((retry) -> retry.maxAttempts(1)))
			.build();
	}

}
