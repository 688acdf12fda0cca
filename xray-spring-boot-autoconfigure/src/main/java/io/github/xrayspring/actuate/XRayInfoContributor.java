// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.actuate;

import java.util.Map;

import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;

import io.github.xrayspring.recorder.XRayRecorder;

/**
 * What of tracing doesn't change while the application runs: the service's name and where
 * its segments go.
 *
 * @since 0.1.0
 */
public final class XRayInfoContributor implements InfoContributor {

	private final XRayRecorder recorder;

	/**
	 * Makes a contributor.
	 * @param recorder what it tells of
	 */
	public XRayInfoContributor(XRayRecorder recorder) {
		this.recorder = recorder;
	}

	@Override
	public void contribute(Info.Builder builder) {
		builder.withDetail("xray",
				Map.of("service", this.recorder.name(), "target", this.recorder.emitterStatus().target()));
	}

}
