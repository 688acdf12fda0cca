// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sampling;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The patterns of a rule, compiled. What a request doesn't have is matched as empty text;
 * an attribute must be there. What is the same for all requests of the service is matched
 * once. Immutable.
 */
final class RulePatterns {

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
		String key = this.attributeKeys[index];
		String own = request.attribute(key);
		String value = (own != null) ? own : this.service.attributes().get(key);
		return value != null && this.attributeValues[index].matches(value);
	}

	/**
	 * Each pattern that isn't {@code *}, as the property of a rule is called, and whether
	 * it matches.
	 */
	Map<String, Boolean> explain(SamplingRequest request) {
		Map<String, Boolean> matches = new LinkedHashMap<>();
		explain(matches, "http-method", this.httpMethod, request.httpMethod());
		explain(matches, "url-path", this.urlPath, request.urlPath());
		explain(matches, "host", this.host, request.host());
		explain(matches, "service-name", this.serviceName, request.serviceName());
		if (!this.serviceTypeMatches) {
			matches.put("service-type", false);
		}
		if (!this.resourceArnMatches) {
			matches.put("resource-arn", false);
		}
		for (int i = 0; i < this.attributeKeys.length; i++) {
			matches.put("attribute " + this.attributeKeys[i], attributeMatches(i, request));
		}
		return matches;
	}

	private static void explain(Map<String, Boolean> matches, String name, Glob glob, @Nullable String text) {
		if (!glob.isAnything()) {
			matches.put(name, isMatch(glob, text));
		}
	}

	private static boolean isMatch(Glob glob, @Nullable String text) {
		return glob.matches((text != null) ? text : "");
	}

}
