// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.account;

/**
 * Names of resources as AWS writes them, of no region and no account: X-Ray Local answers
 * for any.
 *
 * @since 0.1.0
 */
public final class Arns {

	private static final String PREFIX = "arn:aws:xray:local:000000000000:";

	private Arns() {
	}

	/**
	 * Names a resource.
	 * @param resource kind and name, such as {@code group/slow/4F2A}
	 * @return its ARN
	 */
	public static String of(String resource) {
		return PREFIX + resource;
	}

}
