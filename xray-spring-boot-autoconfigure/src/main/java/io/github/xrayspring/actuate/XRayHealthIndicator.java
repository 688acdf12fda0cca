// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.actuate;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

import io.github.xrayspring.recorder.XRayRecorder;

/**
 * Health of tracing: always UP, since an application is well without its traces. The
 * detail {@code degraded} says whether they arrive.
 *
 * @since 0.1.0
 */
public final class XRayHealthIndicator extends AbstractHealthIndicator {

	private final XRayRecorder recorder;

	/**
	 * Makes an indicator.
	 * @param recorder whose delivery it shows
	 */
	public XRayHealthIndicator(XRayRecorder recorder) {
		super("X-Ray: the health of tracing can't be told");
		this.recorder = recorder;
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		Delivery delivery = Delivery.of(this.recorder);
		builder.up()
			.withDetail("degraded", delivery.degraded())
			.withDetail("state", delivery.state())
			.withDetail("target", delivery.target())
			.withDetail("waiting", delivery.waiting())
			.withDetail("emitted", this.recorder.books().emitted())
			.withDetail("dropped", this.recorder.books().dropped());
	}

}
