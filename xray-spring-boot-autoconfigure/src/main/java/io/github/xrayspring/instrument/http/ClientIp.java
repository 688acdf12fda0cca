// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.http;

/**
 * How much of a client's address is recorded.
 *
 * @since 0.1.0
 */
public enum ClientIp {

	/** All of it. */
	FULL,

	/** Its network: the first three bytes of IPv4, the first six of IPv6. */
	TRUNCATED,

	/** Nothing. */
	NONE

}
