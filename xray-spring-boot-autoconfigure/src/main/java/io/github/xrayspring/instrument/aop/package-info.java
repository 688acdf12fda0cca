// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * Subsegments for methods with {@code @XRaySubsegment}, segments for those with
 * {@code @XRaySegment}, by Spring's proxies and without AspectJ. Depends on recorder,
 * annotation, instrument.http, Spring AOP and, where it is there, Reactor.
 */
@NullMarked
package io.github.xrayspring.instrument.aop;

import org.jspecify.annotations.NullMarked;
