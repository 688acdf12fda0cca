// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.autoconfigure;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of the recorder and of what needs no more than a switch.
 *
 * @param enabled Whether to trace. If not, one inert recorder is all that is left.
 * @param name Name of this service, which its segments have.
 * @param contextMissing What to do when something is traced outside a segment.
 * @param exporter Where segments go.
 * @param daemon X-Ray daemon or CloudWatch agent.
 * @param logging Trace ids in the log.
 * @param httpClient Outgoing HTTP calls.
 * @param aop Methods with XRaySubsegment.
 */
@ConfigurationProperties("xray")
record XRayProperties(@DefaultValue("true") boolean enabled, @Nullable String name,
		@DefaultValue("ignore") ContextMissingMode contextMissing, @DefaultValue Exporter exporter,
		@DefaultValue Daemon daemon, @DefaultValue Logging logging, @DefaultValue HttpClient httpClient,
		@DefaultValue Aop aop) {

	/**
	 * Where segments go.
	 *
	 * @param type Kind of exporter.
	 */
	record Exporter(@Nullable ExporterType type) {

	}

	/**
	 * The X-Ray daemon.
	 *
	 * @param address Address of the daemon, "host:port" or "udp:host:port tcp:host:port".
	 */
	record Daemon(@Nullable String address) {

	}

	/**
	 * Trace ids in the log.
	 *
	 * @param mdc Whether to put the trace id and the entity's id into the logging
	 * context.
	 */
	record Logging(@DefaultValue("true") boolean mdc) {

	}

	/**
	 * Outgoing HTTP calls.
	 *
	 * @param enabled Whether to trace calls by RestClient and RestTemplate.
	 */
	record HttpClient(@DefaultValue("true") boolean enabled) {

	}

	/**
	 * Methods with XRaySubsegment.
	 *
	 * @param enabled Whether to trace methods with XRaySubsegment.
	 */
	record Aop(@DefaultValue("true") boolean enabled) {

	}

}
