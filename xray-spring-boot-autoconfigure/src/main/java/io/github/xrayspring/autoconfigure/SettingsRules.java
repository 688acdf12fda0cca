// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.autoconfigure;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.unit.DataSize;

import io.github.xrayspring.emitter.DaemonAddress;
import io.github.xrayspring.instrument.awssdk.AllowedParameters;
import io.github.xrayspring.instrument.http.CapturedHeaders;
import io.github.xrayspring.instrument.jdbc.SqlCapture;
import io.github.xrayspring.instrument.observation.ObservedTechnology;
import io.github.xrayspring.recorder.IncomingRoot;
import io.github.xrayspring.recorder.IncomingSampled;
import io.github.xrayspring.recorder.Names;

/**
 * What the values of settings must be, beyond their types. No rule looks at the network.
 */
final class SettingsRules {

	private static final Logger logger = LoggerFactory.getLogger(SettingsRules.class);

	private static final String FRACTION = "must be between 0.0 and 1.0 (a fraction: 5 % is 0.05)";

	/** X-Ray's limit for the patterns of a sampling rule. */
	private static final int MAX_PATTERN = 64;

	private static final Pattern HOST = Pattern.compile("[\\p{L}\\p{N}*?._:\\[\\]-]+");

	private static final Pattern KEY = Pattern.compile("[A-Za-z0-9-]+");

	private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");

	/** A name alone would be taken for a misspelt technology. */
	private static final Pattern OBSERVATION = Pattern.compile("[\\p{L}\\p{N}_.:*?-]*[.*?][\\p{L}\\p{N}_.:*?-]*");

	private static final String OBSERVED = Arrays.stream(ObservedTechnology.values())
		.map(ObservedTechnology::word)
		.collect(Collectors.joining(", "));

	private final SettingsReport report;

	SettingsRules(SettingsReport report) {
		this.report = report;
	}

	void check(XRayProperties properties) {
		String name = properties.name();
		if (name == null) {
			return;
		}
		if (name.isBlank()) {
			this.report.add("xray.name", "is empty; remove it to use spring.application.name");
			return;
		}
		int illegal = Names.firstIllegal(name);
		if (illegal >= 0) {
			String where = (illegal < Names.MAX_NAME) ? "'" + name.charAt(illegal) + "' at position " + (illegal + 1)
					: "it has " + name.length();
			this.report.add("xray.name", "may hold letters, digits, white space and _ . : / % & # = + \\ - @ only, "
					+ "at most " + Names.MAX_NAME + " characters (" + where + ")");
		}
	}

	void checkDaemonAddress(@Nullable DaemonLocation location) {
		if (location != null) {
			try {
				DaemonAddress.parse(location.value());
			}
			catch (IllegalArgumentException ex) {
				this.report.add(location.source(), String.valueOf(ex.getMessage()));
			}
		}
	}

	void check(XRayEmitterProperties properties) {
		within("xray.emitter.queue-capacity", properties.queueCapacity(), 1, 1_000_000, "; there is no 'unbounded'");
		within("xray.emitter.max-bytes", properties.maxBytes(), DataSize.ofMegabytes(1), DataSize.ofMegabytes(256),
				"must be between 1MB and 256MB (a single document may take 64000 bytes)");
		within("xray.emitter.shutdown-timeout", properties.shutdownTimeout(), Duration.ZERO, Duration.ofMinutes(1),
				"must be between 0s and 1m");
		within("xray.emitter.max-datagram-size", properties.maxDatagramSize(), 1024, 65_507,
				" (the largest UDP payload over IPv4)");
	}

	void check(XRaySamplingProperties properties) {
		fixedTarget("xray.sampling.default-fixed-target", properties.defaultFixedTarget());
		rate("xray.sampling.default-rate", properties.defaultRate());
		List<XRaySamplingProperties.Rule> rules = properties.ownRules();
		for (int i = 0; i < rules.size(); i++) {
			rule("xray.sampling.rules[" + i + "]", rules.get(i));
		}
		rulesFile(properties);
		XRaySamplingProperties.Capture capture = properties.capture();
		within("xray.sampling.capture.per-second", capture.perSecond(), 1, 1_000, "");
		if (capture.slowerThan() != null) {
			within("xray.sampling.capture.slower-than", capture.slowerThan(), Duration.ofMillis(1), Duration.ofDays(1),
					"must be between 1ms and 1d");
		}
	}

	private void rulesFile(XRaySamplingProperties properties) {
		String location = properties.rulesFile();
		if (location != null && !properties.ownRules().isEmpty()) {
			this.report.add("xray.sampling.rules",
					"set either xray.sampling.rules or xray.sampling.rules-file, not both");
		}
		else if (location != null) {
			try {
				RulesFile.read(location);
			}
			catch (IllegalArgumentException ex) {
				this.report.add("xray.sampling.rules-file", String.valueOf(ex.getMessage()));
			}
		}
	}

	private void rule(String name, XRaySamplingProperties.Rule rule) {
		Double rate = rule.rate();
		if (rate == null) {
			this.report.add(name + ".rate", "is required: the share of matching requests to record, 0.05 for 5 %");
		}
		else {
			rate(name + ".rate", rate);
		}
		fixedTarget(name + ".fixed-target", rule.fixedTarget());
		pattern(name + ".host", rule.host(), MAX_PATTERN);
		pattern(name + ".http-method", rule.httpMethod(), 10);
		pattern(name + ".url-path", rule.urlPath(), 128);
		pattern(name + ".service-name", rule.serviceName(), MAX_PATTERN);
	}

	/** Limits of {@code CreateSamplingRule}, so that a rule can move there. */
	private void pattern(String name, String pattern, int max) {
		if (pattern.length() > max) {
			this.report.add(name, "is longer than " + max + " characters (the X-Ray limit)");
		}
	}

	private void rate(String name, double rate) {
		if (!(rate >= 0 && rate <= 1)) {
			this.report.add(name, FRACTION);
		}
	}

	private void fixedTarget(String name, int fixedTarget) {
		if (fixedTarget < 0) {
			this.report.add(name, "must be 0 or more requests per second");
		}
	}

	void check(XRayRecorderProperties properties) {
		within("xray.recorder.max-subsegments", properties.maxSubsegments(), 1, 10_000, "");
		within("xray.recorder.max-depth", properties.maxDepth(), 1, 100, "");
		within("xray.recorder.max-stack-frames", properties.maxStackFrames(), 0, 500, "");
		within("xray.recorder.max-segment-age", properties.maxSegmentAge(), Duration.ofSeconds(1), Duration.ofDays(1),
				"must be between 1s and 1d");
	}

	void check(XRayPropagationProperties properties) {
		IncomingSampled sampled = properties.incomingSampled();
		if (properties.incomingRoot() == IncomingRoot.RESTART && sampled != null && sampled != IncomingSampled.IGNORE) {
			this.report.add("xray.propagation.incoming-sampled",
					"must be 'ignore' when xray.propagation.incoming-root is 'restart'");
		}
		if (properties.maxForcedPerSecond() < 0) {
			this.report.add("xray.propagation.max-forced-per-second", "must be 0 or more");
		}
		each("xray.propagation.targets", properties.targets(), (host) -> HOST.matcher(host).matches(),
				"is not a host pattern; write api.example.com or *.example.com");
	}

	void check(XRayWebProperties properties) {
		List<String> paths = properties.excludePaths();
		each("xray.web.exclude-paths", (paths != null) ? paths : List.of(), (path) -> path.startsWith("/"),
				"is not a path pattern; it begins with /, for example /internal/**");
		each("xray.web.naming.recognized-hosts", properties.naming().recognizedHosts(),
				(host) -> HOST.matcher(host).matches(),
				"is not a host pattern; write api.example.com or *.example.com");
		each("xray.web.capture-headers", properties.captureHeaders(), (header) -> HEADER.matcher(header).matches(),
				"is not the name of a header");
		each("xray.web.capture-headers", properties.captureHeaders(), (header) -> !CapturedHeaders.isForbidden(header),
				"is never recorded; remove it (Authorization, Cookie, X-Api-Key and their like carry credentials)");
	}

	void check(XRayAwsSdkProperties properties) {
		properties.parameters()
			.forEach((service, operations) -> operations
				.forEach((operation, members) -> each("xray.aws-sdk.parameters." + key(service) + "." + key(operation),
						members, AllowedParameters::isMember,
						"is no member of a request or a response; write TableName, Entries.count, Tags.keys or "
								+ "response.MessageId, each with ' as name' where it shall have another name")));
	}

	/** A key of a map as it is written where it isn't made of letters and digits. */
	private static String key(String key) {
		return KEY.matcher(key).matches() ? key : "[" + key + "]";
	}

	void check(XRaySqlProperties properties) {
		within("xray.sql.connection-wait-threshold", properties.connectionWaitThreshold(), Duration.ZERO,
				Duration.ofMinutes(10), "must be between 0s and 10m");
		within("xray.sql.fetch-threshold", properties.fetchThreshold(), Duration.ZERO, Duration.ofMinutes(10),
				"must be between 0s and 10m");
		if (properties.enabled() && properties.capture() == SqlCapture.STATEMENT_RAW) {
			logger.warn(
					"X-Ray: xray.sql.capture=statement-raw{}: SQL text with literals goes to X-Ray; use"
							+ " statement-normalized unless every literal is harmless",
					this.report.origin("xray.sql.capture"));
		}
	}

	void check(XRayObservationProperties properties) {
		each("xray.observation.include", properties.included(),
				(entry) -> ObservedTechnology.find(entry) != null || OBSERVATION.matcher(entry).matches(),
				"is no known technology; valid: " + OBSERVED
						+ ", or a pattern of observations' names, such as spring.security.* or checkout*");
	}

	void check(XRayLocalProperties properties) {
		within("xray.local.port", properties.port(), 0, 65_535, "");
		within("xray.local.max-bytes", properties.maxBytes(), DataSize.ofMegabytes(1), DataSize.ofGigabytes(1),
				"must be between 1MB and 1GB");
		String address = properties.bindAddress();
		if (address != null && !properties.allowRemote() && !LoopbackName.is(address)) {
			this.report.add("xray.local.bind-address", "is not a loopback address, and the console has no login. Set "
					+ "xray.local.allow-remote=true only where nobody else can reach it, as inside a container network");
		}
	}

	/**
	 * X-Ray Local is asked for where it may not be, or not asked for where it must be.
	 */
	void checkLocal(XRayProperties properties, XRayLocalProperties local, @Nullable String productionProfile) {
		if (Boolean.TRUE.equals(local.enabled()) && productionProfile != null && !local.allowInProduction()) {
			this.report.add("xray.local.enabled", "is not allowed with the active " + productionProfile
					+ "; set xray.local.allow-in-production=true if you mean it");
		}
		if (Boolean.FALSE.equals(local.enabled()) && properties.exporter().type() == ExporterType.LOCAL) {
			this.report.add("xray.exporter.type", "needs X-Ray Local; remove xray.local.enabled=false");
		}
	}

	private void each(String name, List<String> values, Predicate<String> valid, String reason) {
		for (int i = 0; i < values.size(); i++) {
			if (!valid.test(values.get(i))) {
				this.report.add(name + "[" + i + "]", reason);
			}
		}
	}

	private void within(String name, int value, int min, int max, String remark) {
		within(name, value, min, max, (Object) ("must be between " + min + " and " + max + remark));
	}

	private <T extends Comparable<T>> void within(String name, T value, T min, T max, Object reason) {
		if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
			this.report.add(name, reason.toString());
		}
	}

}
