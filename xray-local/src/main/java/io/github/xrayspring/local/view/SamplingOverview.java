// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.view;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.github.xrayspring.local.sampling.ConnectedApplication;
import io.github.xrayspring.local.sampling.LocalSampling;
import io.github.xrayspring.local.sampling.RuleActivity;
import io.github.xrayspring.local.sampling.RuleCounts;
import io.github.xrayspring.local.sampling.SamplingRule;

/**
 * The rules with what they did, and who follows them.
 *
 * @param rules in the order they are asked
 * @param applications the applications of this process
 */
record SamplingOverview(List<Rule> rules, List<Application> applications) {

	private static final int MILLIS_DIGITS = 3;

	static SamplingOverview of(LocalSampling sampling) {
		return new SamplingOverview(sampling.activity().stream().map(Rule::of).toList(),
				sampling.applications().stream().map(Application::of).toList());
	}

	private static BigDecimal seconds(long millis) {
		return BigDecimal.valueOf(millis, MILLIS_DIGITS);
	}

	/**
	 * A rule.
	 *
	 * @param name name
	 * @param isDefault whether it is the one that can't be deleted
	 * @param priority priority
	 * @param fixedRate rate
	 * @param reservoirSize reservoir
	 * @param serviceName pattern
	 * @param serviceType pattern
	 * @param host pattern
	 * @param httpMethod pattern
	 * @param urlPath pattern
	 * @param resourceArn pattern
	 * @param attributes patterns by key
	 * @param boost how far the rate may be raised, absent if it may not
	 * @param createdAt seconds since 1970, 0 for the default rule
	 * @param modifiedAt seconds since 1970
	 * @param lastTenSeconds what it did
	 * @param lastTenMinutes what it did
	 * @param total what it did
	 */
	record Rule(String name, boolean isDefault, int priority, double fixedRate, int reservoirSize, String serviceName,
			String serviceType, String host, String httpMethod, String urlPath, String resourceArn,
			Map<String, String> attributes, SamplingRule.@Nullable Boost boost, BigDecimal createdAt,
			BigDecimal modifiedAt, RuleCounts lastTenSeconds, RuleCounts lastTenMinutes, RuleCounts total) {

		static Rule of(RuleActivity activity) {
			SamplingRule rule = activity.rule().rule();
			return new Rule(rule.ruleName(), rule.isDefault(), rule.priority(), rule.fixedRate(), rule.reservoirSize(),
					rule.serviceName(), rule.serviceType(), rule.host(), rule.httpMethod(), rule.urlPath(),
					rule.resourceArn(), rule.attributes(), rule.boost(), seconds(activity.rule().createdMillis()),
					seconds(activity.rule().modifiedMillis()), activity.lastTenSeconds(), activity.lastTenMinutes(),
					activity.total());
		}

	}

	/**
	 * An application that can be asked.
	 *
	 * @param service its name
	 * @param source who decides in it, in words
	 * @param followsRules whether these rules decide in it
	 */
	record Application(String service, String source, boolean followsRules) {

		static Application of(ConnectedApplication application) {
			return new Application(application.service(), application.source(), application.followsRules());
		}

	}

}
