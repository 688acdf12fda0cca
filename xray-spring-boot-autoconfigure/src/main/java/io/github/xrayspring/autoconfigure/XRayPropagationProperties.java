// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.autoconfigure;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import io.github.xrayspring.recorder.HeaderFormat;
import io.github.xrayspring.recorder.IncomingRoot;
import io.github.xrayspring.recorder.IncomingSampled;
import io.github.xrayspring.recorder.Propagation;

/**
 * Properties of tracing headers, incoming and outgoing.
 *
 * @param incomingRoot What becomes of the trace id that a request brings.
 * @param incomingSampled What the decision is worth that a request brings. Unset under
 * incoming-root=restart, it is ignored.
 * @param maxForcedPerSecond Number of requests per second that a caller's Sampled=1 may
 * force under cap; over it the own rules decide.
 * @param targets Patterns of the hosts that get the header.
 * @param consume Header formats that are read, in this order.
 * @param produce Header formats that are written.
 */
@ConfigurationProperties("xray.propagation")
record XRayPropagationProperties(@DefaultValue("continue") IncomingRoot incomingRoot,
		@Nullable IncomingSampled incomingSampled, @DefaultValue("100") int maxForcedPerSecond,
		@DefaultValue("*") List<String> targets, @Nullable List<HeaderFormat> consume,
		@DefaultValue("xray") List<HeaderFormat> produce) {

	Propagation propagation() {
		IncomingSampled unset = (this.incomingRoot == IncomingRoot.RESTART) ? IncomingSampled.IGNORE
				: IncomingSampled.CAP;
		return new Propagation(this.incomingRoot, (this.incomingSampled != null) ? this.incomingSampled : unset,
				this.maxForcedPerSecond, (this.consume != null) ? this.consume : Propagation.DEFAULTS.consume(),
				this.produce, this.targets);
	}

}
