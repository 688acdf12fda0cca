// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.autoconfigure;

import java.net.URI;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

import io.github.xrayspring.export.InProcessApplication;
import io.github.xrayspring.export.InProcessRulesSource;
import io.github.xrayspring.export.InProcessSender;
import io.github.xrayspring.export.XRayLocalProbe;
import io.github.xrayspring.local.PortInUseException;
import io.github.xrayspring.local.XRayLocal;
import io.github.xrayspring.local.XRayLocalOptions;

/**
 * This context's part in an X-Ray Local: the one of this JVM, or where another process
 * has its port, that process's. If the port is somebody else's, there is nowhere to send
 * to, which doesn't stop the application.
 */
final class LocalConnection implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(LocalConnection.class);

	/**
	 * Property that says where X-Ray Local listens in the end, as
	 * {@code local.server.port} does for the web server.
	 */
	private static final String PORT = "local.xray.port";

	private final @Nullable XRayLocal local;

	private final ExportTarget target;

	private LocalConnection(@Nullable XRayLocal local, ExportTarget target) {
		this.local = local;
		this.target = target;
	}

	/** What an X-Ray Local of this JVM is to its recorders. */
	static ExportTarget target(XRayLocal local) {
		return ExportTarget.local(new InProcessSender(local), new InProcessRulesSource(local), feed(local),
				local.console());
	}

	private static DecisionFeed feed(XRayLocal local) {
		return (service, sampling, log) -> InProcessApplication.register(local, service, sampling.sampler(),
				sampling.description(), log);
	}

	static LocalConnection open(XRayLocalProperties properties) {
		try {
			XRayLocal local = XRayLocal.shared(options(properties));
			return new LocalConnection(local, target(local));
		}
		catch (PortInUseException ex) {
			return new LocalConnection(null, portInUse(properties.port(), ex));
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidConfigurationPropertyValueException("xray.local.bind-address", properties.bindAddress(),
					ex.getMessage() + " (Another address than loopback needs xray.local.allow-remote=true.)");
		}
	}

	private static XRayLocalOptions options(XRayLocalProperties properties) {
		XRayLocalOptions options = XRayLocalOptions.defaults()
			.withPort(properties.port())
			.withAllowRemote(properties.allowRemote())
			.withMaxBytes(properties.maxBytes().toBytes());
		String address = properties.bindAddress();
		return (address != null) ? options.withBindAddress(address) : options;
	}

	private static ExportTarget portInUse(int port, PortInUseException reason) {
		URI address = URI.create("http://localhost:" + port + "/");
		if (XRayLocalProbe.answersAt(address)) {
			logger.info("X-Ray Local already runs at {}: segments go there", address);
			return ExportTarget.joined(address);
		}
		logger.warn("X-Ray Local can't start, and segments go nowhere: port {} is held by another program. Set "
				+ "xray.local.port to a free port (0 takes any), or xray.exporter.type=daemon if it is an X-Ray daemon.",
				port);
		logger.debug("X-Ray Local can't start", reason);
		return ExportTarget.NONE;
	}

	/**
	 * Sets {@value #PORT} where there is an X-Ray Local, be it another process's.
	 */
	void publishPort(ConfigurableEnvironment environment, int configured) {
		if (this.target != ExportTarget.NONE) {
			int port = (this.local != null) ? this.local.port() : configured;
			environment.getPropertySources().addFirst(new MapPropertySource("xrayLocalPort", Map.of(PORT, port)));
		}
	}

	ExportTarget target() {
		return this.target;
	}

	// Null where another process's was joined, or none is there.
	@Nullable XRayLocal local() {
		return this.local;
	}

	@Override
	public void close() {
		if (this.local != null) {
			this.local.close();
		}
	}

}
