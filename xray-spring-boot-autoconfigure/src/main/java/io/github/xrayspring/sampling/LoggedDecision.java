// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sampling;

import java.util.HexFormat;

import org.jspecify.annotations.Nullable;

/**
 * A decision that was made. Texts are cut where they are long.
 *
 * @param number how many were made before it
 * @param epochMicros when
 * @param traceHigh first 64 bits of the trace id
 * @param traceLow the other 64 bits
 * @param decision what was decided, and why
 * @param method the request's method, {@code null} outside HTTP
 * @param host its Host header, {@code null} if there was none
 * @param path its path, or what else tells it from others; {@code null} if nothing does
 * @since 0.1.0
 */
public record LoggedDecision(long number, long epochMicros, long traceHigh, long traceLow, SamplingDecision decision,
		@Nullable String method, @Nullable String host, @Nullable String path) {

	private static final int TIME_DIGITS = 8;

	/**
	 * The trace's id.
	 * @return for example {@code 1-57ff426a-80c11c39b0c928905eb0828d}
	 */
	public String traceId() {
		String digits = HexFormat.of().toHexDigits(this.traceHigh) + HexFormat.of().toHexDigits(this.traceLow);
		return "1-" + digits.substring(0, TIME_DIGITS) + "-" + digits.substring(TIME_DIGITS);
	}

}
