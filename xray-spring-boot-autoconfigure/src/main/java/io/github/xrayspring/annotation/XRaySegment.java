// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Runs a method of a Spring bean in a segment of its own: for entry points that no
 * request reaches, such as runners, jobs and listeners.
 *
 * <pre class="code">
 * &#64;XRaySegment("nightly-job")
 * public void run(&#64;XRayAnnotation("day") LocalDate day) { … }
 * </pre>
 *
 * The segment has the service's name, as all of them do; the value becomes its annotation
 * {@code operation}, and sampling rules see it as {@code url-path}. Where something is
 * traced already the method becomes a subsegment with that name instead, so that a job
 * that is started by a request stays in its trace. It is current while the method runs;
 * it ends when the method returns or throws, or when what it returns completes
 * ({@code CompletionStage}, {@code Mono}, {@code Flux}). What it throws is recorded and
 * passed on unchanged.
 *
 * @since 0.1.0
 * @see XRaySubsegment
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ ElementType.METHOD, ElementType.ANNOTATION_TYPE })
public @interface XRaySegment {

	/**
	 * What is done.
	 * @return the operation; empty means {@code Class.method}
	 */
	String value() default "";

}
