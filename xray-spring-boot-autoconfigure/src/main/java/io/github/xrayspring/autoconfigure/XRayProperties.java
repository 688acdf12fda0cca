// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.autoconfigure;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import io.github.xrayspring.recorder.ExceptionMessages;

/**
 * Properties of the recorder and of what needs no more than a switch.
 *
 * @param enabled Whether to trace. If not, one inert recorder is all that is left.
 * @param name Name of this service, which its segments have.
 * @param contextMissing What to do when something is traced outside a segment.
 * @param annotations Annotations of every segment.
 * @param strictConfiguration Whether an unknown xray.* name in a file or an argument
 * stops the start.
 * @param exporter Where segments go.
 * @param daemon X-Ray daemon or CloudWatch agent.
 * @param logging Trace ids in the log.
 * @param httpClient Outgoing HTTP calls.
 * @param aop Methods with XRaySubsegment and XRaySegment.
 * @param async Work on other threads.
 * @param scheduling Scheduled tasks.
 * @param messaging Messages that come in.
 * @param exceptions Exceptions.
 */
@ConfigurationProperties("xray")
record XRayProperties(@DefaultValue("true") boolean enabled, @Nullable String name,
		@DefaultValue("ignore") ContextMissingMode contextMissing, @DefaultValue Map<String, String> annotations,
		@DefaultValue("false") boolean strictConfiguration, @DefaultValue Exporter exporter,
		@DefaultValue Daemon daemon, @DefaultValue Logging logging, @DefaultValue HttpClient httpClient,
		@DefaultValue Aop aop, @DefaultValue Async async, @DefaultValue Scheduling scheduling,
		@DefaultValue Messaging messaging, @DefaultValue Exceptions exceptions) {

	/**
	 * Where segments go.
	 *
	 * @param type Kind of exporter.
	 * @param region AWS region that the exporter "direct" calls. Unset, the AWS SDK finds
	 * it.
	 * @param endpoint Address that the exporter "direct" calls, instead of the region's.
	 */
	record Exporter(@Nullable ExporterType type, @Nullable String region, @Nullable String endpoint) {

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
	 * @param enabled Whether to trace calls by RestTemplate, RestClient, WebClient and
	 * HTTP interfaces.
	 */
	record HttpClient(@DefaultValue("true") boolean enabled) {

	}

	/**
	 * Methods with XRaySubsegment.
	 *
	 * @param enabled Whether to trace methods with XRaySubsegment and XRaySegment.
	 */
	record Aop(@DefaultValue("true") boolean enabled) {

	}

	/**
	 * Work on other threads.
	 *
	 * @param enabled Whether Boot's executors and schedulers carry the trace to their
	 * threads.
	 */
	record Async(@DefaultValue("true") boolean enabled) {

	}

	/**
	 * Scheduled tasks.
	 *
	 * @param enabled Whether each run of a scheduled task that does anything traced
	 * becomes a segment.
	 */
	record Scheduling(@DefaultValue("true") boolean enabled) {

	}

	/**
	 * Messages that come in.
	 *
	 * @param enabled Whether messages of SqsListener methods become segments.
	 */
	record Messaging(@DefaultValue("true") boolean enabled) {

	}

	/**
	 * Exceptions.
	 *
	 * @param messages How much of an exception's message is recorded.
	 */
	record Exceptions(@DefaultValue("sanitized") ExceptionMessages messages) {

	}

}
