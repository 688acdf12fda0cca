// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.recorder;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Version of this library, which the build writes into a file: a jar's manifest is
 * missing when classes run from a directory.
 */
final class SdkVersion {

	private static final Logger logger = LoggerFactory.getLogger(XRayRecorder.class);

	private SdkVersion() {
	}

	static String current() {
		Properties properties = new Properties();
		try (InputStream in = SdkVersion.class.getResourceAsStream("xray-spring-version.properties")) {
			if (in != null) {
				properties.load(in);
			}
		}
		catch (IOException ex) {
			logger.debug("X-Ray: the library's version can't be read", ex);
		}
		return properties.getProperty("version", "unknown");
	}

}
