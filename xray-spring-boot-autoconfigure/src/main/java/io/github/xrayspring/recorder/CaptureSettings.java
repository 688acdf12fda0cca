// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.recorder;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * Which requests that weren't sampled are sent after all, once they have ended.
 * Immutable.
 *
 * @param faults those that end in a fault
 * @param errors those that end in an error
 * @param slowerThan those that take at least so long; {@code null} for no such limit
 * @param perSecond how many are sent in a second at most
 * @since 0.1.0
 */
public record CaptureSettings(boolean faults, boolean errors, @Nullable Duration slowerThan, int perSecond) {

	/** None. */
	public static final CaptureSettings OFF = new CaptureSettings(false, false, null, 1);

	/**
	 * Whether any request can be captured: only then those that aren't sampled are
	 * recorded.
	 * @return whether it can
	 */
	public boolean isOn() {
		return (this.faults || this.errors || this.slowerThan != null) && this.perSecond > 0;
	}

}
