// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.autoconfigure;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

import io.github.xrayspring.emitter.DaemonAddress;

/**
 * Where the daemon's address was set: {@code xray.daemon.address}, else the variable that
 * AWS sets on its platforms.
 *
 * @param source the name under which it was set
 * @param value what was set
 */
record DaemonLocation(String source, String value) {

	private static final String PROPERTY = "xray.daemon.address";

	private static final String VARIABLE = "AWS_XRAY_DAEMON_ADDRESS";

	/** The location that was set, {@code null} if none was. */
	static @Nullable DaemonLocation find(Environment environment) {
		DaemonLocation property = find(environment, PROPERTY);
		return (property != null) ? property : find(environment, VARIABLE);
	}

	private static @Nullable DaemonLocation find(Environment environment, String name) {
		String value = environment.getProperty(name);
		return StringUtils.hasText(value) ? new DaemonLocation(name, value) : null;
	}

	static DaemonAddress address(Environment environment) {
		DaemonLocation location = find(environment);
		return (location != null) ? location.parse() : DaemonAddress.DEFAULT;
	}

	private DaemonAddress parse() {
		try {
			return DaemonAddress.parse(this.value);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidConfigurationPropertyValueException(this.source, this.value, ex.getMessage());
		}
	}

}
