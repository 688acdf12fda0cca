// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sampling;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The patterns of a rule, compiled. What a request doesn't have is matched as empty text;
 * an attribute must be there. What is the same for all requests of the service is matched
 * once. Immutable.
 */
final class RulePatterns {

	static final String ATTRIBUTE = "attribute ";

	private final CentralRule rule;

	private final Glob host;

	private final Glob httpMethod;

	private final Glob urlPath;

	private final Glob serviceName;

	private final boolean serviceTypeMatches;

	private final boolean resourceArnMatches;

	private final String[] attributeKeys;

	private final Glob[] attributeValues;

	private final ServiceFacts service;

	private RulePatterns(CentralRule rule, ServiceFacts service) {
		this.rule = rule;
		this.host = Glob.of(rule.host());
		this.httpMethod = Glob.of(rule.httpMethod());
		this.urlPath = Glob.of(rule.urlPath());
		this.serviceName = Glob.of(rule.serviceName());
		this.serviceTypeMatches = isMatch(Glob.of(rule.serviceType()), service.serviceType());
		this.resourceArnMatches = isMatch(Glob.of(rule.resourceArn()), service.resourceArn());
		this.attributeKeys = rule.attributes().keySet().stream().sorted().toArray(String[]::new);
		this.attributeValues = new Glob[this.attributeKeys.length];
		for (int i = 0; i < this.attributeKeys.length; i++) {
			this.attributeValues[i] = Glob.of(rule.attributes().getOrDefault(this.attributeKeys[i], ""));
		}
		this.service = service;
	}

	static RulePatterns of(CentralRule rule, ServiceFacts service) {
		return new RulePatterns(rule, service);
	}

	boolean matches(SamplingRequest request) {
		return this.serviceTypeMatches && this.resourceArnMatches
				&& (this.httpMethod.isAnything() || isMatch(this.httpMethod, request.httpMethod()))
				&& (this.urlPath.isAnything() || isMatch(this.urlPath, request.urlPath()))
				&& (this.host.isAnything() || isMatch(this.host, request.host()))
				&& (this.serviceName.isAnything() || isMatch(this.serviceName, request.serviceName()))
				&& (this.attributeKeys.length == 0 || attributesMatch(request));
	}

	private boolean attributesMatch(SamplingRequest request) {
		for (int i = 0; i < this.attributeKeys.length; i++) {
			if (!attributeMatches(i, request)) {
				return false;
			}
		}
		return true;
	}

	private boolean attributeMatches(int index, SamplingRequest request) {
		String value = attribute(this.attributeKeys[index], request);
		return value != null && this.attributeValues[index].matches(value);
	}

	private @Nullable String attribute(String key, SamplingRequest request) {
		String own = request.attribute(key);
		return (own != null) ? own : this.service.attributes().get(key);
	}

	/** The same patterns of a service of another type, {@code null} for these. */
	RulePatterns withServiceType(@Nullable String serviceType) {
		if (serviceType == null) {
			return this;
		}
		return of(this.rule, new ServiceFacts(serviceType, this.service.resourceArn(), this.service.attributes()));
	}

	/**
	 * Each pattern with what it is matched against, in words that rules are written in.
	 */
	List<ExaminedField> examine(SamplingRequest request) {
		List<ExaminedField> fields = new ArrayList<>();
		fields.add(field("http-method", this.httpMethod, request.httpMethod()));
		fields.add(field("url-path", this.urlPath, request.urlPath()));
		fields.add(field("host", this.host, request.host()));
		fields.add(field("service-name", this.serviceName, request.serviceName()));
		fields.add(new ExaminedField("service-type", this.rule.serviceType(), this.service.serviceType(),
				this.serviceTypeMatches));
		fields.add(new ExaminedField("resource-arn", this.rule.resourceArn(), this.service.resourceArn(),
				this.resourceArnMatches));
		for (int i = 0; i < this.attributeKeys.length; i++) {
			fields.add(new ExaminedField(ATTRIBUTE + this.attributeKeys[i], this.attributeValues[i].toString(),
					attribute(this.attributeKeys[i], request), attributeMatches(i, request)));
		}
		return List.copyOf(fields);
	}

	private static ExaminedField field(String name, Glob glob, @Nullable String text) {
		return new ExaminedField(name, glob.toString(), text, isMatch(glob, text));
	}

	private static boolean isMatch(Glob glob, @Nullable String text) {
		return glob.matches((text != null) ? text : "");
	}

}
