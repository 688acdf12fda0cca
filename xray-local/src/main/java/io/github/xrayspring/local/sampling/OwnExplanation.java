// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.sampling;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What an application that follows X-Ray Local's rules would do with a request, where
 * there is none that could be asked: which rule matches is certain, what is left in its
 * reservoir isn't known here.
 */
final class OwnExplanation {

	/** As applications ask them. */
	static final Comparator<RuleRecord> ORDER = Comparator.comparing((RuleRecord each) -> each.rule().isDefault())
		.thenComparingInt((each) -> each.rule().priority())
		.thenComparing((each) -> each.rule().ruleName());

	private static final String SOURCE = "X-Ray Local's rules";

	private OwnExplanation() {
	}

	static Explanation of(List<RuleRecord> rules, AskedRequest request) {
		List<ExplainedRule> explained = new ArrayList<>();
		@Nullable SamplingRule winner = null;
		for (RuleRecord each : rules.stream().sorted(ORDER).toList()) {
			SamplingRule rule = each.rule();
			List<ExplainedField> fields = fields(rule, request);
			boolean matches = fields.stream().allMatch(ExplainedField::matches);
			boolean decides = matches && winner == null;
			winner = decides ? rule : winner;
			explained.add(new ExplainedRule(rule.ruleName(), rule.priority(), rule.reservoirSize(), rule.fixedRate(),
					fields, matches, decides));
		}
		return (winner != null) ? decided(explained, winner) : new Explanation(SOURCE, explained, null,
				Explanation.Outlook.UNKNOWN, "no rule matches: the application's own rules decide", null);
	}

	private static Explanation decided(List<ExplainedRule> rules, SamplingRule winner) {
		String beyond = Rates.words(winner.fixedRate());
		if (winner.reservoirSize() > 0) {
			return new Explanation(SOURCE, rules, winner.ruleName(), Explanation.Outlook.SAMPLED,
					"reservoir " + winner.reservoirSize() + "/s of all instances together: sampled while it has room",
					beyond);
		}
		return new Explanation(SOURCE, rules, winner.ruleName(), Rates.outlook(winner.fixedRate()), beyond, null);
	}

	private static List<ExplainedField> fields(SamplingRule rule, AskedRequest request) {
		List<ExplainedField> fields = new ArrayList<>();
		fields.add(field("method", rule.httpMethod(), request.method()));
		fields.add(field("path", rule.urlPath(), request.path()));
		fields.add(field("host", rule.host(), request.host()));
		fields.add(field("service", rule.serviceName(), request.serviceName()));
		fields.add(field("type", rule.serviceType(), request.serviceType()));
		fields.add(field("resource", rule.resourceArn(), null));
		for (Map.Entry<String, String> attribute : rule.attributes().entrySet()) {
			@Nullable String value = request.attributes().get(attribute.getKey());
			fields.add(new ExplainedField("attribute " + attribute.getKey(), attribute.getValue(), value,
					value != null && Wildcard.matches(attribute.getValue(), value)));
		}
		return fields;
	}

	/** What a request doesn't have is matched as empty text. */
	private static ExplainedField field(String name, String pattern, @Nullable String value) {
		return new ExplainedField(name, pattern, value, Wildcard.matches(pattern, (value != null) ? value : ""));
	}

}
