// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.autoconfigure;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
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
		// The binder leaves a placeholder that isn't set as it is, for the report.
		String property = Binder.get(environment).bind(PROPERTY, String.class).orElse(null);
		return (property != null) ? new DaemonLocation(PROPERTY, property) : find(environment, VARIABLE);
	}

	/** A variable that is empty isn't set; a property that is empty is a mistake. */
	private static @Nullable DaemonLocation find(Environment environment, String name) {
		String value = environment.getProperty(name);
		return StringUtils.hasText(value) ? new DaemonLocation(name, value) : null;
	}

	static DaemonAddress address(Environment environment) {
		DaemonLocation location = find(environment);
		return (location != null) ? DaemonAddress.parse(location.value()) : DaemonAddress.DEFAULT;
	}

}
