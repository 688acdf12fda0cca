// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.http;

import java.net.URI;

import io.github.xrayspring.trace.TraceId;

/**
 * Addresses of traces in X-Ray Local's console.
 *
 * @since 0.1.0
 */
public final class TraceLinks {

	/** Response header that leads from an answer to its trace. */
	public static final String HEADER = "X-XRay-Console";

	private final String prefix;

	/**
	 * Links into a console.
	 * @param console its address, for instance {@code http://localhost:2000/}
	 */
	public TraceLinks(URI console) {
		this.prefix = console.resolve("/") + "#/traces/";
	}

	/**
	 * Where the console shows a trace.
	 * @param trace the trace, known there or not
	 * @return for instance {@code http://localhost:2000/#/traces/1-…}
	 */
	public String of(TraceId trace) {
		return this.prefix + trace;
	}

}
