// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.aop;

import java.util.function.Supplier;

import org.aopalliance.aop.Advice;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.Pointcut;
import org.springframework.aop.support.AbstractPointcutAdvisor;

import io.github.xrayspring.recorder.XRayRecorder;

/**
 * Runs the methods that {@code @XRaySubsegment} marks in subsegments, and those that
 * {@code @XRaySegment} marks in segments. Comes outside of transactions and caches
 * ({@value #ORDER}), so that a subsegment covers beginning and commit, and a value that
 * is found in a cache is a short subsegment. {@code @Async} and Spring's
 * {@code @Retryable} are outside of it: each attempt is a subsegment.
 *
 * @since 0.1.0
 */
public final class XRayMethodAdvisor extends AbstractPointcutAdvisor {

	/** Place among other advisors; {@code @Transactional} has the last one. */
	public static final int ORDER = 0;

	private final transient TracedMethodPointcut pointcut;

	private final transient TracedMethodInterceptor interceptor;

	/**
	 * Makes the advisor.
	 * @param recorder what records; asked when the first method runs, {@code null} means
	 * that nothing is recorded
	 */
	public XRayMethodAdvisor(Supplier<? extends @Nullable XRayRecorder> recorder) {
		TracedMethods methods = new TracedMethods();
		this.pointcut = new TracedMethodPointcut(methods);
		this.interceptor = new TracedMethodInterceptor(recorder, methods);
		setOrder(ORDER);
	}

	@Override
	public Pointcut getPointcut() {
		return this.pointcut;
	}

	@Override
	public Advice getAdvice() {
		return this.interceptor;
	}

}
