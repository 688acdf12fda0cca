// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.export;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.xray.XRayClient;
import software.amazon.awssdk.services.xray.model.GetSamplingRulesResponse;
import software.amazon.awssdk.services.xray.model.GetSamplingTargetsResponse;
import software.amazon.awssdk.services.xray.model.SamplingRule;
import software.amazon.awssdk.services.xray.model.SamplingRuleRecord;
import software.amazon.awssdk.services.xray.model.SamplingStatisticsDocument;
import software.amazon.awssdk.services.xray.model.SamplingTargetDocument;
import software.amazon.awssdk.services.xray.model.UnprocessedStatistics;

import io.github.xrayspring.sampling.CentralRule;
import io.github.xrayspring.sampling.RuleStatistics;
import io.github.xrayspring.sampling.RulesPage;
import io.github.xrayspring.sampling.RulesSource;
import io.github.xrayspring.sampling.SamplingTargets;

/**
 * Asks the X-Ray API itself for sampling rules, signed with the application's own
 * credentials: no daemon is needed. They need the permissions
 * {@code xray:GetSamplingRules} and {@code xray:GetSamplingTargets}. A call takes five
 * seconds at most.
 *
 * @since 0.1.0
 */
public final class SignedRulesSource implements RulesSource {

	private static final int VERSION = 1;

	private static final double MILLIS = 1_000;

	private final Supplier<XRayClient> clients;

	private final String location;

	private volatile @Nullable XRayClient client;

	/**
	 * Makes a source.
	 * @param clients makes the client, when it is needed; it is closed with the source
	 * @param location where it asks, for the log
	 */
	public SignedRulesSource(Supplier<XRayClient> clients, String location) {
		this.clients = clients;
		this.location = location;
	}

	/**
	 * Makes a source with a client of its own, which finds region and credentials as all
	 * clients of the AWS SDK do: when the rules are asked for, since that may take time
	 * or fail.
	 * @param region the region, {@code null} for that of the environment
	 * @param endpoint another address than the region's, {@code null} for the region's
	 * @return the source
	 */
	public static SignedRulesSource create(@Nullable String region, @Nullable URI endpoint) {
		return new SignedRulesSource(() -> DirectClient.builder(region, endpoint).build(),
				DirectClient.target(region, endpoint));
	}

	private XRayClient client() {
		XRayClient known = this.client;
		if (known == null) {
			known = this.clients.get();
			this.client = known;
		}
		return known;
	}

	@Override
	public RulesPage rules(@Nullable String nextToken) throws IOException {
		try {
			GetSamplingRulesResponse answer = client().getSamplingRules((call) -> call.nextToken(nextToken));
			List<CentralRule> rules = new ArrayList<>();
			for (SamplingRuleRecord each : answer.samplingRuleRecords()) {
				CentralRule rule = rule(each);
				if (rule != null) {
					rules.add(rule);
				}
			}
			return new RulesPage(rules, answer.samplingRuleRecords().size() - rules.size(), answer.nextToken());
		}
		catch (SdkException ex) {
			throw new IOException(ex.getMessage(), ex);
		}
	}

	private static @Nullable CentralRule rule(SamplingRuleRecord ruleRecord) {
		SamplingRule rule = ruleRecord.samplingRule();
		if (rule == null || rule.ruleName() == null || rule.fixedRate() == null
				|| (rule.version() != null && rule.version() != VERSION)) {
			return null;
		}
		try {
			return new CentralRule(rule.ruleName(), orElse(rule.priority(), Integer.MAX_VALUE),
					orElse(rule.reservoirSize(), 0), rule.fixedRate(), orElse(rule.serviceName(), "*"),
					orElse(rule.serviceType(), "*"), orElse(rule.host(), "*"), orElse(rule.httpMethod(), "*"),
					orElse(rule.urlPath(), "*"), orElse(rule.resourceARN(), "*"), orElse(rule.attributes(), Map.of()),
					(ruleRecord.createdAt() != null) ? seconds(ruleRecord.createdAt()) : 0);
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	private static <T> T orElse(@Nullable T value, T otherwise) {
		return (value != null) ? value : otherwise;
	}

	private static double seconds(Instant time) {
		return time.toEpochMilli() / MILLIS;
	}

	@Override
	public SamplingTargets targets(List<RuleStatistics> statistics) throws IOException {
		try {
			return targets(client().getSamplingTargets((call) -> call
				.samplingStatisticsDocuments(statistics.stream().map(SignedRulesSource::document).toList())));
		}
		catch (SdkException ex) {
			throw new IOException(ex.getMessage(), ex);
		}
	}

	private static SamplingStatisticsDocument document(RuleStatistics statistics) {
		return SamplingStatisticsDocument.builder()
			.ruleName(statistics.ruleName())
			.clientID(statistics.clientId())
			.timestamp(Instant.ofEpochSecond(statistics.epochSeconds()))
			.requestCount(count(statistics.requests()))
			.sampledCount(count(statistics.sampled()))
			.borrowCount(count(statistics.borrowed()))
			.build();
	}

	private static int count(long count) {
		return (int) Math.min(count, Integer.MAX_VALUE);
	}

	private static SamplingTargets targets(GetSamplingTargetsResponse answer) {
		return new SamplingTargets(
				answer.samplingTargetDocuments()
					.stream()
					.filter((each) -> each.ruleName() != null)
					.map(SignedRulesSource::target)
					.toList(),
				answer.unprocessedStatistics()
					.stream()
					.map(UnprocessedStatistics::ruleName)
					.filter((name) -> name != null)
					.collect(Collectors.toSet()),
				(answer.lastRuleModification() != null) ? seconds(answer.lastRuleModification()) : Double.NaN);
	}

	private static SamplingTargets.Target target(SamplingTargetDocument target) {
		return new SamplingTargets.Target(target.ruleName(), target.fixedRate(), target.reservoirQuota(),
				(target.reservoirQuotaTTL() != null) ? seconds(target.reservoirQuotaTTL()) : null, target.interval());
	}

	@Override
	public String location() {
		return this.location;
	}

	@Override
	public void close() {
		XRayClient known = this.client;
		if (known != null) {
			known.close();
		}
	}

}
