// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.recorder;

import java.util.List;

/**
 * What incoming headers may decide and which outgoing calls get one. Immutable.
 *
 * @param incomingRoot what becomes of a caller's trace id
 * @param incomingSampled what a caller's decision is worth
 * @param maxForcedPerSecond how many {@code Sampled=1} a second count under
 * {@link IncomingSampled#CAP}
 * @param consume formats that are read, in this order
 * @param produce formats that are written
 * @param targets patterns of the hosts that get a header
 * @since 0.1.0
 */
public record Propagation(IncomingRoot incomingRoot, IncomingSampled incomingSampled, int maxForcedPerSecond,
		List<HeaderFormat> consume, List<HeaderFormat> produce, List<String> targets) {

	/** Unless set otherwise. */
	public static final Propagation DEFAULTS = new Propagation(IncomingRoot.CONTINUE, IncomingSampled.CAP, 100,
			List.of(HeaderFormat.XRAY, HeaderFormat.W3C), List.of(HeaderFormat.XRAY), List.of("*"));

	public Propagation {
		consume = List.copyOf(consume);
		produce = List.copyOf(produce);
		targets = List.copyOf(targets);
	}

}
