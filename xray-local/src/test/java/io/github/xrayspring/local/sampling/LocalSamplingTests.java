// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.sampling;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Rules, quotas and statistics under a clock of the test's own.
 */
class LocalSamplingTests {

	private static final String FIRST = "a".repeat(24);

	private static final String SECOND = "b".repeat(24);

	private final AtomicLong clock = new AtomicLong(1_795_366_800_000L);

	private final LocalSampling sampling = new LocalSampling(this.clock::get);

	@Test
	void beginsWithADefaultRuleThatSamplesEverything() {
		assertThat(this.sampling.rules()).singleElement().satisfies((each) -> {
			assertThat(each.rule().ruleName()).isEqualTo("Default");
			assertThat(each.rule().fixedRate()).isOne();
			assertThat(each.rule().priority()).isEqualTo(10_000);
			assertThat(each.createdMillis()).isZero();
		});
	}

	@Test
	void listsTheRuleThatChangedLastAtTheEnd() {
		this.sampling.create(rule("one"));
		this.sampling.create(rule("two"));
		this.sampling.update("one", (rule) -> rule);

		assertThat(this.sampling.rules()).extracting((each) -> each.rule().ruleName())
			.containsExactly("Default", "two", "one");
	}

	@Test
	void tellsOfEachChange() {
		AtomicInteger changes = new AtomicInteger();
		this.sampling.onChange(changes::incrementAndGet);
		long before = this.sampling.targets(List.of()).lastModifiedMillis();
		this.sampling.create(rule("one"));
		this.sampling.delete("one");

		assertThat(changes.get()).isEqualTo(2);
		assertThat(this.sampling.targets(List.of()).lastModifiedMillis()).isEqualTo(before + 2);
	}

	@Test
	void refusesWhatCannotBe() {
		this.sampling.create(rule("one"));

		assertThatExceptionOfType(RuleException.class).isThrownBy(() -> this.sampling.create(rule("one")))
			.withMessageContaining("exists");
		assertThatExceptionOfType(RuleException.class).isThrownBy(() -> this.sampling.delete("Default"))
			.withMessageContaining("can't be deleted");
		assertThatExceptionOfType(RuleException.class).isThrownBy(() -> this.sampling.delete("two"))
			.withMessageContaining("no sampling rule 'two'");
	}

	@Test
	void keepsNoMoreThan25Rules() {
		for (int i = 0; i < 25; i++) {
			this.sampling.create(rule("rule " + i));
		}

		assertThatExceptionOfType(RuleException.class).isThrownBy(() -> this.sampling.create(rule("one more")))
			.matches(RuleException::isLimitExceeded);
	}

	@Test
	void sharesAReservoirBetweenTheInstancesThatReport() {
		this.sampling.create(rule("shared"));
		assertThat(quota(FIRST)).isEqualTo(5);
		quota(SECOND);

		assertThat(quota(FIRST) + quota(SECOND)).isEqualTo(5);
		assertThat(quota(FIRST)).isEqualTo(3);
		this.clock.addAndGet(20_000);
		quota(SECOND);
		this.clock.addAndGet(20_000);

		assertThat(quota(SECOND)).isEqualTo(5);
	}

	@Test
	void givesTheFewOfAReservoirToTheFirstOfMany() {
		this.sampling.create(rule("shared"));
		int sum = 0;
		for (int round = 0; round < 2; round++) {
			sum = 0;
			for (char client = 'a'; client < 'k'; client++) {
				sum += quota(String.valueOf(client).repeat(24));
			}
		}

		assertThat(sum).isEqualTo(5);
	}

	@Test
	void addsUpWhatInstancesReportOfTenMinutes() {
		report("Default", FIRST, 10, 4, 1);
		this.clock.addAndGet(11_000);
		report("Default", SECOND, 5, 2, 0);

		assertThat(this.sampling.summaries())
			.containsExactly(new StatisticsSummary("Default", this.clock.get(), 15, 6, 1));
		this.clock.addAndGet(595_000);
		assertThat(this.sampling.summaries()).singleElement()
			.satisfies((each) -> assertThat(each.requests()).isEqualTo(5));
	}

	@Test
	void namesRulesThatDoNotExist() {
		assertThat(report("gone", FIRST, 1, 0, 0).unknownRules()).containsExactly("gone");
	}

	@Test
	void mergesDecisionsOfAllApplicationsNewestFirst() throws Exception {
		this.sampling.report(List.of(decision("joined", 1), decision("joined", 3)));
		AutoCloseable registered = this.sampling.register(new FakeApplication("here", decision("here", 2)));

		assertThat(this.sampling.decisions(10)).extracting(ReportedDecision::service)
			.containsExactly("joined", "here", "joined");
		registered.close();
		assertThat(this.sampling.decisions(1)).extracting(ReportedDecision::epochMicros).containsExactly(3L);
		for (int i = 0; i < 2_000; i++) {
			this.sampling.report(List.of(decision("joined", i)));
		}
		assertThat(this.sampling.decisions(5_000)).hasSize(LocalSampling.MAX_DECISIONS);
	}

	@Test
	void revisionsChangeWithDecisionsAndApplications() throws Exception {
		String first = this.sampling.revision();
		assertThat(this.sampling.revision()).isEqualTo(first);
		this.sampling.report(List.of(decision("joined", 1)));
		String second = this.sampling.revision();
		AutoCloseable registered = this.sampling.register(new FakeApplication("here", decision("here", 2)));
		String third = this.sampling.revision();
		registered.close();

		assertThat(List.of(first, second, third, this.sampling.revision())).doesNotHaveDuplicates();
	}

	@Test
	void tellsWhatRulesDidOfLateAndInTotal() {
		this.sampling.create(rule("orders"));
		reported("orders", 10, 4, 1);
		this.clock.addAndGet(CountHistory.SHORT_MILLIS + 1);
		reported("orders", 5, 2, 0);

		RuleActivity orders = this.sampling.activity().get(0);
		assertThat(orders.rule().rule().ruleName()).isEqualTo("orders");
		assertThat(orders.lastTenSeconds()).isEqualTo(new RuleCounts(5, 2, 0));
		assertThat(orders.lastTenMinutes()).isEqualTo(new RuleCounts(15, 6, 1));
		this.clock.addAndGet(CountHistory.LONG_MILLIS - 1);
		assertThat(this.sampling.activity().get(0).lastTenSeconds()).isEqualTo(RuleCounts.NONE);
		assertThat(this.sampling.activity().get(0).lastTenMinutes()).isEqualTo(new RuleCounts(5, 2, 0));
		this.clock.addAndGet(1);
		assertThat(this.sampling.activity().get(0).lastTenMinutes()).isEqualTo(RuleCounts.NONE);
		assertThat(this.sampling.activity().get(0).total()).isEqualTo(new RuleCounts(15, 6, 1));
		assertThat(this.sampling.activity().get(1).total()).isEqualTo(RuleCounts.NONE);
	}

	@Test
	void countsWhatApplicationsHaveNotReportedYet() {
		FakeApplication application = new FakeApplication("here");
		this.sampling.register(application);
		reported("Default", 3, 3, 0);
		application.unreported.put("Default", new RuleCounts(2, 1, 0));

		assertThat(this.sampling.activity().get(0).total()).isEqualTo(new RuleCounts(5, 4, 0));
		application.unreported.clear();
		reported("Default", 2, 1, 0);
		assertThat(this.sampling.activity().get(0).total()).isEqualTo(new RuleCounts(5, 4, 0));
		assertThat(this.sampling.activity().get(0).lastTenSeconds()).isEqualTo(new RuleCounts(5, 4, 0));
	}

	@Test
	void forgetsWhatADeletedRuleDid() {
		this.sampling.create(rule("orders"));
		reported("orders", 10, 4, 1);
		this.sampling.delete("orders");
		this.sampling.create(rule("orders"));

		assertThat(this.sampling.activity().get(0).total()).isEqualTo(RuleCounts.NONE);
	}

	@Test
	void asksTheApplicationThatIsNamed() {
		this.sampling.register(new FakeApplication("shop"));
		AskedRequest request = AskedRequest.of("", "", "", "/", "", "");

		assertThat(this.sampling.explain("shop", request).source()).isEqualTo("shop itself");
		assertThat(this.sampling.explain("payment", request).source()).isEqualTo("X-Ray Local's rules");
		assertThat(this.sampling.explain(null, request).source()).isEqualTo("X-Ray Local's rules");
	}

	private void reported(String rule, long requests, long sampled, long borrowed) {
		report(rule, FIRST, requests, sampled, borrowed);
	}

	private int quota(String client) {
		return report("shared", client, 1, 1, 0).targets().get(0).quota();
	}

	private Targets report(String rule, String client, long requests, long sampled, long borrowed) {
		return this.sampling.targets(List.of(new Statistics(rule, client, requests, sampled, borrowed)));
	}

	private static SamplingRule rule(String name) {
		return new SamplingRule(name, "*", 100, 0.5, 5, "*", "*", "*", "*", "*", Map.of(), null);
	}

	private static ReportedDecision decision(String service, long micros) {
		return new ReportedDecision(service, micros, "1-0-0", "GET", null, "/", "Default", "rate", true);
	}

}
