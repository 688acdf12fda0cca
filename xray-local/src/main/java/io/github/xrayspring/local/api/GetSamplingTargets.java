// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.api;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;
import tools.jackson.databind.JsonNode;

import io.github.xrayspring.local.sampling.LocalSampling;
import io.github.xrayspring.local.sampling.Statistics;
import io.github.xrayspring.local.sampling.Targets;

/**
 * {@code GetSamplingTargets}: what an instance may do, for what it did. The list may be
 * missing or longer than the model says: there are SDKs that send it so.
 */
final class GetSamplingTargets implements Operation {

	private static final int MAX_DOCUMENTS = 1_000;

	private static final int MAX_CLIENT_ID = 64;

	private final LocalSampling sampling;

	GetSamplingTargets(LocalSampling sampling) {
		this.sampling = sampling;
	}

	@Override
	public Object call(Parameters parameters) {
		List<Statistics> reports = new ArrayList<>();
		JsonNode documents = parameters.node("SamplingStatisticsDocuments");
		if (documents.size() > MAX_DOCUMENTS) {
			throw new InvalidRequestException(
					"SamplingStatisticsDocuments must hold at most " + MAX_DOCUMENTS + " documents");
		}
		for (JsonNode document : documents) {
			reports.add(report(document));
		}
		return Answer.of(this.sampling.targets(reports));
	}

	private static Statistics report(JsonNode document) {
		JsonNode name = document.path("RuleName");
		JsonNode client = document.path("ClientID");
		if (!name.isString() || !client.isString() || client.stringValue().length() > MAX_CLIENT_ID) {
			throw new InvalidRequestException("Each of SamplingStatisticsDocuments must have RuleName and ClientID");
		}
		return new Statistics(name.stringValue(), client.stringValue(), count(document, "RequestCount"),
				count(document, "SampledCount"), count(document, "BorrowCount"));
	}

	private static long count(JsonNode document, String name) {
		JsonNode value = document.path(name);
		if (value.isMissingNode() || value.isNull()) {
			return 0;
		}
		if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0) {
			throw new InvalidRequestException(name + " must be a whole number, 0 or more");
		}
		return value.longValue();
	}

	/**
	 * The answer.
	 *
	 * @param targets by rule
	 * @param lastModification when a rule last changed, in seconds since 1970
	 * @param unprocessed reports on rules that don't exist
	 * @param unprocessedBoosts none
	 */
	record Answer(@JsonProperty("SamplingTargetDocuments") List<Target> targets,
			@JsonProperty("LastRuleModification") BigDecimal lastModification,
			@JsonProperty("UnprocessedStatistics") List<Unprocessed> unprocessed,
			@JsonProperty("UnprocessedBoostStatistics") List<Unprocessed> unprocessedBoosts) {

		static Answer of(Targets targets) {
			return new Answer(targets.targets().stream().map(Target::of).toList(),
					SamplingRuleAnswer.seconds(targets.lastModifiedMillis()),
					targets.unknownRules()
						.stream()
						.map((name) -> new Unprocessed(name, "400", "There is no sampling rule '" + name + "'"))
						.toList(),
					List.of());
		}

	}

	/**
	 * What an instance may do with a rule.
	 *
	 * @param ruleName the rule
	 * @param fixedRate rate
	 * @param quota requests a second
	 * @param quotaUntil seconds since 1970
	 * @param interval seconds until the next report
	 */
	record Target(@JsonProperty("RuleName") String ruleName, @JsonProperty("FixedRate") double fixedRate,
			@JsonProperty("ReservoirQuota") int quota, @JsonProperty("ReservoirQuotaTTL") BigDecimal quotaUntil,
			@JsonProperty("Interval") int interval) {

		static Target of(Targets.Target target) {
			return new Target(target.ruleName(), target.fixedRate(), target.quota(),
					SamplingRuleAnswer.seconds(target.quotaUntilMillis()), target.intervalSeconds());
		}

	}

	/**
	 * A report that wasn't taken.
	 *
	 * @param ruleName the rule it is on
	 * @param code error code
	 * @param message why
	 */
	record Unprocessed(@JsonProperty("RuleName") String ruleName, @JsonProperty("ErrorCode") String code,
			@JsonProperty("Message") String message) {

	}

}
