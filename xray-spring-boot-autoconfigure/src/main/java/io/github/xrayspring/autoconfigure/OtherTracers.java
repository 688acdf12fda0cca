// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.autoconfigure;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.springframework.util.ClassUtils;

/**
 * Other tracers in this process, known by a class that is loaded with them or by an agent
 * among the JVM's arguments.
 *
 * @param arguments the JVM's arguments
 * @param classLoader where classes are looked for
 */
record OtherTracers(List<String> arguments, @Nullable ClassLoader classLoader) {

	static OtherTracers ofThisProcess() {
		return new OtherTracers(ManagementFactory.getRuntimeMXBean().getInputArguments(),
				OtherTracers.class.getClassLoader());
	}

	List<Kind> present() {
		return Arrays.stream(Kind.values()).filter(this::isPresent).toList();
	}

	private boolean isPresent(Kind kind) {
		return ClassUtils.isPresent(kind.type, this.classLoader)
				|| this.arguments.stream().anyMatch((argument) -> isAgent(argument, kind));
	}

	private static boolean isAgent(String argument, Kind kind) {
		return kind.agent != null && argument.startsWith("-javaagent:")
				&& argument.toLowerCase(Locale.ROOT).contains(kind.agent);
	}

	/**
	 * A tracer, and what its presence means.
	 */
	enum Kind {

		OPEN_TELEMETRY_AGENT("io.opentelemetry.javaagent.OpenTelemetryAgent", "opentelemetry", true,
				"the OpenTelemetry agent traces the same requests; if it exports to X-Ray, too, everything is there"
						+ " twice: leave out the agent, or set xray.enabled=false"),

		DATADOG_AGENT("datadog.trace.bootstrap.AgentBootstrap", "dd-java-agent", true,
				"the Datadog agent traces the same requests into its own system, at its own cost: leave it out, or set"
						+ " xray.enabled=false, unless both are wanted"),

		NEW_RELIC_AGENT("com.newrelic.bootstrap.BootstrapAgent", "newrelic", true,
				"the New Relic agent traces the same requests into its own system, at its own cost: leave it out, or"
						+ " set xray.enabled=false, unless both are wanted"),

		XRAY_SDK("com.amazonaws.xray.AWSXRay", "disco-java-agent", true,
				"the AWS X-Ray SDK (com.amazonaws.xray) is on the class path; where its servlet filter or its"
						+ " interceptors are active, everything is there twice: remove it and its filter bean"),

		DATASOURCE_MICROMETER("net.ttddyy.observation.tracing.DataSourceBaseContext", null, false,
				"datasource-micrometer observes SQL for Micrometer, which costs what xray.sql costs a second time; its"
						+ " observations are no subsegments of X-Ray: remove it, or set xray.sql.enabled=false");

		private final String type;

		private final @Nullable String agent;

		private final boolean doubling;

		private final String meaning;

		Kind(String type, @Nullable String agent, boolean doubling, String meaning) {
			this.type = type;
			this.agent = agent;
			this.doubling = doubling;
			this.meaning = meaning;
		}

		/** Whether traces, or what tracing costs, may be there twice. */
		boolean isDoubling() {
			return this.doubling;
		}

		/** What it means, and what to switch off. */
		String meaning() {
			return this.meaning;
		}

	}

}
