// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sample.platform;

import java.time.Duration;

/**
 * How time passes while {@link Chaos} works. A bean of this type takes the place of
 * sleeping.
 */
public interface Pace {

	/** As on any day. */
	Pace REAL = (duration) -> {
		try {
			Thread.sleep(duration.toMillis());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	};

	/** Work is done at once. */
	Pace NONE = (duration) -> {
	};

	void take(Duration duration);

}
