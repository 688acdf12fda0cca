// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.autoconfigure;

import java.util.regex.Pattern;

/**
 * What must not be shown: values of settings that look like credentials, and user info in
 * URLs.
 */
final class Secrets {

	private static final String MASK = "***";

	private static final Pattern CREDENTIAL = Pattern.compile("(?i)secret|passw|token|credential|key(?:$|[-_.\\[\\]])");

	private static final Pattern USER_INFO = Pattern.compile("//[^/@\\s]*@");

	private Secrets() {
	}

	static boolean isCredential(String name) {
		return CREDENTIAL.matcher(name).find();
	}

	static String mask(String name, String value) {
		return isCredential(name) ? MASK : USER_INFO.matcher(value).replaceAll("//" + MASK + "@");
	}

}
