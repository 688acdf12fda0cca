// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.export;

import org.jspecify.annotations.Nullable;

import io.github.xrayspring.local.sampling.ExplainedField;
import io.github.xrayspring.local.sampling.ExplainedRule;
import io.github.xrayspring.local.sampling.Explanation;
import io.github.xrayspring.local.sampling.Rates;
import io.github.xrayspring.sampling.CentralRule;
import io.github.xrayspring.sampling.Examination;
import io.github.xrayspring.sampling.ExaminedField;
import io.github.xrayspring.sampling.ExaminedRule;
import io.github.xrayspring.sampling.ExplainedSampler;
import io.github.xrayspring.sampling.SamplingRequest;

/**
 * What a sampler says of a request, as X-Ray Local shows it.
 */
final class ExaminationInWords {

	private ExaminationInWords() {
	}

	static Explanation of(ExplainedSampler sampler, SamplingRequest request, @Nullable String serviceType) {
		Examination examination = sampler.examine(request, serviceType);
		String byRate = Rates.words(examination.rate());
		boolean room = examination.available() > 0;
		return new Explanation(sampler.source(), examination.rules().stream().map(ExaminationInWords::rule).toList(),
				examination.name(), room ? Explanation.Outlook.SAMPLED : Rates.outlook(examination.rate()),
				room ? reservoir(examination) : (examination.perSecond() > 0) ? emptied(examination) + byRate : byRate,
				room ? byRate : null);
	}

	private static String reservoir(Examination examination) {
		if (examination.borrows()) {
			return "no quota yet, 1/s is borrowed: sampled";
		}
		String size = "reservoir " + examination.perSecond() + "/s";
		return (examination.available() == examination.perSecond()) ? size + " free: sampled"
				: size + ", " + examination.available() + " left in this second: sampled";
	}

	private static String emptied(Examination examination) {
		return (examination.borrows() ? "no quota yet, and the one of this second is borrowed; "
				: "reservoir " + examination.perSecond() + "/s empty in this second; ");
	}

	private static ExplainedRule rule(ExaminedRule examined) {
		CentralRule rule = examined.rule();
		return new ExplainedRule(rule.name(), rule.priority(), rule.reservoirSize(), rule.fixedRate(),
				examined.fields().stream().map(ExaminationInWords::field).toList(), examined.matches(),
				examined.decides());
	}

	private static ExplainedField field(ExaminedField field) {
		String name = switch (field.name()) {
			case "http-method" -> "method";
			case "url-path" -> "path";
			case "service-name" -> "service";
			case "service-type" -> "type";
			case "resource-arn" -> "resource";
			default -> field.name();
		};
		return new ExplainedField(name, field.pattern(), field.value(), field.matches());
	}

}
