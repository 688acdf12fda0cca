// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * Subsegments for methods with {@code @XRaySubsegment}, by Spring's proxies and without
 * AspectJ. Depends on recorder, annotation, instrument.http and Spring AOP.
 */
@NullMarked
package io.github.xrayspring.instrument.aop;

import org.jspecify.annotations.NullMarked;
