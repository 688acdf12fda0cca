// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * This build's version, which the build writes into a file; a manifest is missing when
 * classes run from a directory.
 */
final class Version {

	private Version() {
	}

	static String current() {
		Properties properties = new Properties();
		try (InputStream stream = Version.class.getResourceAsStream("xray-local-version.properties")) {
			if (stream != null) {
				properties.load(stream);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException("X-Ray Local can't read its version", ex);
		}
		return properties.getProperty("version", "unknown");
	}

}
