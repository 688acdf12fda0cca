// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.recorder;

/**
 * Header that carries a trace from service to service.
 *
 * @since 0.1.0
 */
public enum HeaderFormat {

	/** {@code X-Amzn-Trace-Id}. */
	XRAY,

	/** {@code traceparent} of W3C Trace Context. */
	W3C

}
