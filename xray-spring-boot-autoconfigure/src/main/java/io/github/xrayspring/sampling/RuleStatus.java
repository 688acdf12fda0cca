// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sampling;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A rule in force, with its live numbers, to be shown.
 *
 * @param name the rule's name
 * @param priority its place: rules are asked in this order
 * @param patterns what it matches: patterns other than {@code *} by their names
 * @param reservoirSize requests a second that are recorded before the rate applies, of
 * all instances together
 * @param rate share of the others that is recorded now
 * @param quota this instance's part of the reservoir, {@code null} while there is none
 * @param counts what became of the requests it matched
 * @since 0.1.0
 */
public record RuleStatus(String name, int priority, Map<String, String> patterns, int reservoirSize, double rate,
		@Nullable Integer quota, RuleCounts counts) {

	static RuleStatus of(RankedRule ranked, long second) {
		CentralRule rule = ranked.rule();
		Allotment allotment = ranked.work().allotment();
		return new RuleStatus(rule.name(), rule.priority(), patterns(rule), rule.reservoirSize(), allotment.rate(),
				allotment.isGranted(second) ? allotment.quota() : null, ranked.work().counts());
	}

	private static Map<String, String> patterns(CentralRule rule) {
		Map<String, String> patterns = new LinkedHashMap<>();
		put(patterns, "service-name", rule.serviceName());
		put(patterns, "service-type", rule.serviceType());
		put(patterns, "host", rule.host());
		put(patterns, "http-method", rule.httpMethod());
		put(patterns, "url-path", rule.urlPath());
		put(patterns, "resource-arn", rule.resourceArn());
		rule.attributes().forEach((key, value) -> patterns.put("attribute " + key, value));
		return patterns;
	}

	private static void put(Map<String, String> patterns, String name, String pattern) {
		if (!pattern.equals("*")) {
			patterns.put(name, pattern);
		}
	}

}
