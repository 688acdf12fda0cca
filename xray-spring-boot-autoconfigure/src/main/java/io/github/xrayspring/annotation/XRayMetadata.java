// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Records a parameter of an {@link XRaySubsegment} or {@link XRaySegment} method as X-Ray
 * metadata: any value, stored as JSON, not indexed.
 *
 * @since 0.1.0
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface XRayMetadata {

	/**
	 * The key in the namespace {@code default}.
	 * @return the key; empty means the parameter's name
	 */
	String value() default "";

}
