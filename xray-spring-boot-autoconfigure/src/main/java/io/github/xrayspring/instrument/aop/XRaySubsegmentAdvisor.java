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
 * Runs the methods that {@code @XRaySubsegment} marks in subsegments. Comes outside of
 * transactions and retries ({@value #ORDER}), so that a subsegment covers beginning and
 * commit; {@code @Async} is outside of it.
 *
 * @since 0.1.0
 */
public final class XRaySubsegmentAdvisor extends AbstractPointcutAdvisor {

	/** Place among other advisors; {@code @Transactional} has the last one. */
	public static final int ORDER = 0;

	private final transient SubsegmentPointcut pointcut;

	private final transient SubsegmentInterceptor interceptor;

	/**
	 * Makes the advisor.
	 * @param recorder what records; asked when the first method runs, {@code null} means
	 * that nothing is recorded
	 */
	public XRaySubsegmentAdvisor(Supplier<? extends @Nullable XRayRecorder> recorder) {
		SubsegmentMethods methods = new SubsegmentMethods();
		this.pointcut = new SubsegmentPointcut(methods);
		this.interceptor = new SubsegmentInterceptor(recorder, methods);
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
