// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Runs a method of a Spring bean in a subsegment of its own. On a class or interface it
 * means all public methods.
 *
 * <pre class="code">
 * &#64;XRaySubsegment("charge")
 * Receipt charge(&#64;XRayAnnotation("orderId") String id, &#64;XRayMetadata("cart") Cart cart) { … }
 * </pre>
 *
 * The subsegment becomes current while the method runs and ends when it returns or
 * throws, or, where it returns a {@code CompletionStage}, when that completes; what it
 * throws or completes with is recorded on the subsegment and passed on unchanged. Where a
 * method returns a {@code Mono}, a {@code Flux} or another reactive type, each
 * subscription is a subsegment. Outside a segment the method simply runs. As with every
 * annotation that Spring's proxies serve, a call from within the same object isn't seen,
 * nor are private, static and final methods.
 *
 * @since 0.1.0
 * @see XRaySegment
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ ElementType.METHOD, ElementType.TYPE })
public @interface XRaySubsegment {

	/**
	 * The subsegment's name.
	 * @return the name; empty means {@code Class.method}
	 */
	String value() default "";

}
