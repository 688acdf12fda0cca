// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.autoconfigure;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import io.github.xrayspring.recorder.CaptureSettings;
import io.github.xrayspring.sampling.SamplingRule;

/**
 * Properties of sampling.
 *
 * @param strategy Who decides which requests are recorded.
 * @param defaultFixedTarget Number of requests per second that the default rule records
 * at least.
 * @param defaultRate Share of the other requests that the default rule records, 0 to 1.
 * @param rules Rules of this service, of which the first that matches decides.
 * @param rulesFile File of such rules as the X-Ray SDK reads it, instead of them.
 * @param capture Requests that weren't sampled and are sent after all.
 */
@ConfigurationProperties("xray.sampling")
record XRaySamplingProperties(@DefaultValue("auto") SamplingStrategy strategy,
		@DefaultValue("1") int defaultFixedTarget, @DefaultValue("0.05") double defaultRate, @Nullable List<Rule> rules,
		@Nullable String rulesFile, @DefaultValue Capture capture) {

	List<Rule> ownRules() {
		return (this.rules != null) ? this.rules : List.of();
	}

	/**
	 * Requests that weren't sampled and are sent after all.
	 *
	 * @param faults Whether to send requests that end in a fault.
	 * @param errors Whether to send requests that end in an error.
	 * @param slowerThan Time from which on a request is sent for being slow. Unset, none
	 * is.
	 * @param perSecond Number of such requests per second that are sent at most.
	 */
	record Capture(@DefaultValue("false") boolean faults, @DefaultValue("false") boolean errors,
			@Nullable Duration slowerThan, @DefaultValue("1") int perSecond) {

		CaptureSettings settings() {
			return new CaptureSettings(this.faults, this.errors, this.slowerThan, this.perSecond);
		}

	}

	/**
	 * A sampling rule. Patterns may hold * and ?.
	 *
	 * @param description What the rule is for.
	 * @param host Pattern of the Host header.
	 * @param httpMethod Pattern of the HTTP method.
	 * @param urlPath Pattern of the path.
	 * @param serviceName Pattern of the service's name.
	 * @param fixedTarget Number of matching requests per second that are recorded at
	 * least.
	 * @param rate Share of the other matching requests that is recorded, 0 to 1.
	 */
	record Rule(@Nullable String description, @DefaultValue("*") String host, @DefaultValue("*") String httpMethod,
			@DefaultValue("*") String urlPath, @DefaultValue("*") String serviceName,
			@DefaultValue("0") int fixedTarget, @Nullable Double rate) {

		SamplingRule rule() {
			if (this.rate == null) {
				throw new IllegalArgumentException(
						"A sampling rule needs a rate: the share of matching requests to " + "record, from 0 to 1");
			}
			return new SamplingRule(this.description, this.host, this.httpMethod, this.urlPath, this.serviceName,
					this.fixedTarget, this.rate);
		}

	}

}
