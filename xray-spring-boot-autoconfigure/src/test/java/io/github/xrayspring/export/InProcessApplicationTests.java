// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.export;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.xrayspring.local.XRayLocal;
import io.github.xrayspring.local.XRayLocalOptions;
import io.github.xrayspring.local.sampling.AskedRequest;
import io.github.xrayspring.local.sampling.ConnectedApplication;
import io.github.xrayspring.local.sampling.ExplainedField;
import io.github.xrayspring.local.sampling.ExplainedRule;
import io.github.xrayspring.local.sampling.Explanation;
import io.github.xrayspring.local.sampling.RuleCounts;
import io.github.xrayspring.local.sampling.SamplingRule;
import io.github.xrayspring.sampling.CentralizedSampler;
import io.github.xrayspring.sampling.DecisionLog;
import io.github.xrayspring.sampling.LocalSampler;
import io.github.xrayspring.sampling.Sampler;
import io.github.xrayspring.sampling.ServiceFacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link InProcessApplication}: what X-Ray Local is told is what the sampler
 * does, and, where the sampler follows X-Ray Local's rules, what X-Ray Local itself makes
 * of them.
 */
class InProcessApplicationTests {

	private XRayLocal local;

	private CentralizedSampler sampler;

	@BeforeEach
	void start() {
		this.local = XRayLocal.start(XRayLocalOptions.defaults().withPort(0));
		this.sampler = CentralizedSampler.start(new InProcessRulesSource(this.local), ServiceFacts.NONE,
				LocalSampler.of(List.of(), io.github.xrayspring.sampling.SamplingRule.forAll(0, 0)));
		register(this.sampler, "centralized");
	}

	@AfterEach
	void stop() {
		this.sampler.close();
		this.local.close();
	}

	@ParameterizedTest
	@ValueSource(longs = { 31, 32 })
	void explainsAsXRayLocalWouldByItself(long seed) {
		Random random = new Random(seed);
		for (int i = 0; i < 20; i++) {
			this.local.sampling()
				.create(new SamplingRule("r" + i, "*", 1 + random.nextInt(5), random.nextDouble(), random.nextInt(2),
						pick(random, "*", "sh?p", "bill*"), pick(random, "*", "AWS::E?2*"),
						pick(random, "*", "*:8080", "LOCALHOST"), pick(random, "*", "get", "POST"),
						pick(random, "*", "/*/1", "/\u00c4*"),
						random.nextBoolean() ? Map.of() : Map.of("tenant", pick(random, "t?", "*")), null));
		}
		await().atMost(Duration.ofSeconds(30)).until(() -> this.sampler.rules().size() == 21);

		for (int i = 0; i < 500; i++) {
			AskedRequest request = new AskedRequest(pick(random, "shop", "billing"),
					pick(random, "localhost:8080", "localhost", null), pick(random, "GET", "POST", null),
					pick(random, "/orders/1", "/\u00e4/1", "/", null), pick(random, "AWS::EC2::Instance", ""),
					random.nextBoolean() ? Map.of() : Map.of("tenant", pick(random, "t1", "other")));
			Explanation asked = this.local.sampling().explain("shop", request);
			Explanation own = this.local.sampling().explain(null, request);

			assertThat(asked.rule()).isEqualTo(own.rule());
			assertThat(withoutValues(asked.rules())).isEqualTo(withoutValues(own.rules()));
		}
	}

	/** What the application knows of itself is known to it alone. */
	private static List<ExplainedRule> withoutValues(List<ExplainedRule> rules) {
		return rules.stream()
			.map((rule) -> new ExplainedRule(rule.name(), rule.priority(), rule.reservoirSize(), rule.rate(),
					rule.fields()
						.stream()
						.map((field) -> new ExplainedField(field.name(), field.pattern(), null, field.matches()))
						.toList(),
					rule.matches(), rule.decides()))
			.toList();
	}

	@Test
	void tellsWhatIsLeftOfTheReservoirAndWhatComesThen() {
		this.local.sampling().create(rule("one in twenty", 1, 0.05));
		await().atMost(Duration.ofSeconds(30)).until(() -> explain().rule().equals("one in twenty"));

		assertThat(explain().outlook()).isEqualTo(Explanation.Outlook.SAMPLED);
		assertThat(explain().answer()).isEqualTo("no quota yet, 1/s is borrowed: sampled");
		assertThat(explain().beyond()).isEqualTo("rate 5 %: expect 1 in 20");
		assertThat(explain().source()).isEqualTo("centralized (" + this.local.console() + ")");

		this.local.sampling().update("one in twenty", (rule) -> rule("one in twenty", 0, 0.05));
		await().atMost(Duration.ofSeconds(30)).until(() -> explain().answer().equals("rate 5 %: expect 1 in 20"));
		assertThat(explain().outlook()).isEqualTo(Explanation.Outlook.BY_CHANCE);
		assertThat(explain().beyond()).isNull();
	}

	@Test
	void tellsOfAReservoirOfItsOwn() {
		register(LocalSampler.of(List.of(), io.github.xrayspring.sampling.SamplingRule.forAll(1, 0)), "local", "own");

		Explanation explanation = explain("own");
		assertThat(explanation.answer()).isEqualTo("reservoir 1/s free: sampled");
		assertThat(explanation.beyond()).isEqualTo("rate 0 %: not sampled");
		assertThat(explanation.source()).isEqualTo("local");
		assertThat(application("own").followsRules()).isFalse();
		assertThat(application("shop").followsRules()).isTrue();
	}

	@Test
	void countsWhatRulesDidAtOnce() {
		this.local.sampling().create(rule("none", 0, 0));
		await().atMost(Duration.ofSeconds(30)).until(() -> explain().rule().equals("none"));
		for (int i = 0; i < 3; i++) {
			this.sampler.decide(() -> "shop");
		}

		await().atMost(Duration.ofSeconds(30))
			.untilAsserted(() -> assertThat(this.local.sampling().activity().get(0).total())
				.isEqualTo(new RuleCounts(3, 0, 0)));
	}

	@Test
	void saysThatStrategiesWithoutRulesHaveNone() {
		register(Sampler.all(), "all", "everything");
		register(Sampler.none(), "none", "nothing");
		register((request) -> null, "by com.example.Odd", "odd");

		assertThat(explain("everything").outlook()).isEqualTo(Explanation.Outlook.SAMPLED);
		assertThat(explain("nothing").outlook()).isEqualTo(Explanation.Outlook.NOT_SAMPLED);
		assertThat(explain("odd").outlook()).isEqualTo(Explanation.Outlook.UNKNOWN);
		assertThat(explain("odd").answer()).isEqualTo("no rules: sampling is 'by com.example.Odd'");
		assertThat(explain("odd").rules()).isEmpty();
	}

	private ConnectedApplication application(String service) {
		return this.local.sampling()
			.applications()
			.stream()
			.filter((each) -> each.service().equals(service))
			.findFirst()
			.orElseThrow();
	}

	private Explanation explain() {
		return explain("shop");
	}

	private Explanation explain(String application) {
		return this.local.sampling().explain(application, AskedRequest.of("", "", "GET", "/orders/1", "", ""));
	}

	private void register(Sampler sampler, String description) {
		register(sampler, description, "shop");
	}

	private void register(Sampler sampler, String description, String service) {
		InProcessApplication.register(this.local, service, sampler, description, new DecisionLog());
	}

	private static SamplingRule rule(String name, int reservoir, double rate) {
		return new SamplingRule(name, "*", 1, rate, reservoir, "*", "*", "*", "*", "*", Map.of(), null);
	}

	private static String pick(Random random, String... texts) {
		return texts[random.nextInt(texts.length)];
	}

}
