// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sampling;

import java.util.Map;

/**
 * A rule of X-Ray as a test describes it: for all requests unless said otherwise.
 */
record TestRule(CentralRule rule) {

	static TestRule named(String name) {
		return new TestRule(new CentralRule(name, 100, 0, 0, "*", "*", "*", "*", "*", "*", Map.of(), 1));
	}

	static CentralRule matching(String serviceName, String serviceType, String host, String method, String path,
			Map<String, String> attributes) {
		return new CentralRule("rule", 1, 0, 0, serviceName, serviceType, host, method, path, "*", attributes, 1);
	}

	TestRule priority(int priority) {
		return copy(priority, this.rule.reservoirSize(), this.rule.fixedRate(), this.rule.urlPath(),
				this.rule.createdAt());
	}

	TestRule reservoir(int size) {
		return copy(this.rule.priority(), size, this.rule.fixedRate(), this.rule.urlPath(), this.rule.createdAt());
	}

	TestRule rate(double rate) {
		return copy(this.rule.priority(), this.rule.reservoirSize(), rate, this.rule.urlPath(), this.rule.createdAt());
	}

	TestRule path(String path) {
		return copy(this.rule.priority(), this.rule.reservoirSize(), this.rule.fixedRate(), path,
				this.rule.createdAt());
	}

	TestRule createdAt(double createdAt) {
		return copy(this.rule.priority(), this.rule.reservoirSize(), this.rule.fixedRate(), this.rule.urlPath(),
				createdAt);
	}

	private TestRule copy(int priority, int reservoir, double rate, String path, double createdAt) {
		return new TestRule(new CentralRule(this.rule.name(), priority, reservoir, rate, "*", "*", "*", "*", path, "*",
				Map.of(), createdAt));
	}

}
