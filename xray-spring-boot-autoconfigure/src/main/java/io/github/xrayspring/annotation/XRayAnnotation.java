// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Records a parameter of an {@link XRaySubsegment} or {@link XRaySegment} method as an
 * X-Ray annotation, which is indexed for search. Numbers and booleans keep their type,
 * other values are recorded as their text, {@code null} isn't recorded.
 *
 * @since 0.1.0
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface XRayAnnotation {

	/**
	 * The annotation's key.
	 * @return the key; characters other than letters, digits and {@code _} become
	 * {@code _}; empty means the parameter's name
	 */
	String value() default "";

}
