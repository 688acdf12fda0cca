// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.http;

import org.jspecify.annotations.Nullable;

import io.github.xrayspring.sampling.SamplingRequest;

/**
 * Names the segments of requests. A bean of this type is picked up and replaces
 * {@code xray.web.naming.recognized-hosts}. Asked on request threads, many at a time,
 * also for requests that turn out not to be recorded, since rules may look at the name;
 * what it throws is logged once and changes nothing.
 * <p>
 * X-Ray draws a node of its map for each name: there should be few.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface SegmentNamingStrategy {

	/**
	 * Names a segment.
	 * @param request what is known of the request; its
	 * {@link SamplingRequest#serviceName()} is the service's name
	 * @return the name, made legal by the recorder; {@code null} or a blank for the
	 * service's name
	 */
	@Nullable String segmentName(SamplingRequest request);

}
