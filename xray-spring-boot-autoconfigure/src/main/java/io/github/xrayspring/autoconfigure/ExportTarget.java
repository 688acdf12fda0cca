// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.autoconfigure;

import java.net.URI;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;

import io.github.xrayspring.emitter.SegmentSender;
import io.github.xrayspring.emitter.UdpSender;
import io.github.xrayspring.export.JoinedSender;
import io.github.xrayspring.export.LogSender;
import io.github.xrayspring.instrument.http.TraceLinks;
import io.github.xrayspring.json.DaemonRulesSource;
import io.github.xrayspring.json.DecisionReporter;
import io.github.xrayspring.recorder.SegmentListener;
import io.github.xrayspring.sampling.RulesSource;

/**
 * Where this application's segments go.
 *
 * @param name the exporter, for the log
 * @param sender what brings them there, {@code null} if they go nowhere
 * @param rules where sampling rules come from, {@code null} if there is nobody to ask
 * @param decisions who wants to know of sampling decisions, {@code null} if nobody does
 * @param links where the traces are seen, {@code null} where there is no X-Ray Local
 */
record ExportTarget(String name, @Nullable SegmentSender sender, @Nullable RulesSource rules,
		@Nullable DecisionFeed decisions, @Nullable TraceLinks links) {

	private static final Logger logger = LoggerFactory.getLogger(ExportTarget.class);

	private static final String LOCAL_CLASS = "io.github.xrayspring.local.XRayLocal";

	/** Nowhere. */
	static final ExportTarget NONE = new ExportTarget("none", null, null);

	private ExportTarget(String name, @Nullable SegmentSender sender, @Nullable RulesSource rules) {
		this(name, sender, rules, null, null);
	}

	/** The exporter that was asked for, {@code null} if none was. */
	static @Nullable ExporterType requested(Environment environment) {
		return Binder.get(environment).bind("xray.exporter.type", ExporterType.class).orElse(null);
	}

	/**
	 * The target where no X-Ray Local runs in this process. A test sends nothing unless
	 * it asks for it.
	 */
	static ExportTarget choose(Environment environment, XRayLocalProperties local, XRayConnectionDetails connection) {
		warnWhereLocalIsMissed(environment, local);
		ExporterType requested = requested(environment);
		if (requested != null) {
			return of(requested, environment, local, connection);
		}
		return SpringTest.isRunning(environment) ? NONE : of(ExporterType.DAEMON, environment, local, connection);
	}

	private static void warnWhereLocalIsMissed(Environment environment, XRayLocalProperties local) {
		boolean enabled = Boolean.TRUE.equals(local.enabled());
		if (enabled || requested(environment) == ExporterType.LOCAL) {
			ProductionMarker.warnWhereForbidden(environment);
		}
		if (enabled && !ClassUtils.isPresent(LOCAL_CLASS, Thread.currentThread().getContextClassLoader())) {
			logger.warn("X-Ray Local doesn't start: xray.local.enabled is true, but it isn't on the class path. Add "
					+ "the dependency io.github.xrayspring:xray-local");
		}
	}

	private static ExportTarget of(ExporterType type, Environment environment, XRayLocalProperties local,
			XRayConnectionDetails connection) {
		return switch (type) {
			case DAEMON -> new ExportTarget("daemon", new UdpSender(connection.getDaemonAddress()),
					DaemonRulesSource.of(connection.getDaemonAddress()));
			case DIRECT ->
				new ExportTarget("direct", DirectExport.sender(environment), DirectExport.rules(environment));
			case LOCAL -> joined(environment, local);
			case LOG -> new ExportTarget("log", new LogSender(region(environment)), null);
			case NONE -> NONE;
		};
	}

	/** As far as it was set, for addresses of the console. */
	private static @Nullable String region(Environment environment) {
		for (String name : List.of("xray.exporter.region", "AWS_REGION", "AWS_DEFAULT_REGION")) {
			String region = environment.getProperty(name);
			if (region != null && !region.isBlank()) {
				return region;
			}
		}
		return null;
	}

	/**
	 * No X-Ray Local runs in this process: the one that listens on the port is joined
	 * whenever it is there.
	 */
	private static ExportTarget joined(Environment environment, XRayLocalProperties local) {
		if (ProductionMarker.forbidsLocal(environment)) {
			return NONE;
		}
		if (local.port() == 0) {
			throw new InvalidConfigurationPropertyValueException("xray.local.port", 0,
					"No X-Ray Local runs in this process that could take a free port. Name the port of the one to "
							+ "join, or let one run here: xray.local.enabled=true and the dependency "
							+ "io.github.xrayspring:xray-local.");
		}
		return joined(URI.create("http://localhost:" + local.port() + "/"));
	}

	/** An X-Ray Local of another process. */
	static ExportTarget joined(URI address) {
		return local(new JoinedSender(address), new DaemonRulesSource(address),
				(service, sampling, log) -> DecisionReporter.start(address, service, log), address);
	}

	static ExportTarget local(SegmentSender sender, RulesSource rules, DecisionFeed decisions, URI console) {
		return new ExportTarget("local", sender, rules, decisions, new TraceLinks(console));
	}

	static ExportTarget custom(SegmentSender sender) {
		return new ExportTarget("custom", sender, null);
	}

	/**
	 * X-Ray Local begins with a rule that samples everything: so does whoever waits for
	 * its rules.
	 */
	boolean isLocal() {
		return this.decisions != null;
	}

	/** The application's own, and who has to know where traces are seen. */
	List<SegmentListener> listeners(Stream<SegmentListener> own) {
		return Stream.concat(own, Stream.ofNullable(this.links).map(FaultLine::new)).toList();
	}

	String describe() {
		return (this.sender != null) ? this.name + " (" + this.sender.target() + ")" : this.name;
	}

}
