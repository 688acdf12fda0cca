// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.aop;

import java.util.function.Supplier;

import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.support.AopUtils;

import io.github.xrayspring.instrument.http.TracingFailures;
import io.github.xrayspring.recorder.Subsegment;
import io.github.xrayspring.recorder.XRayRecorder;

/**
 * Runs a method in a subsegment that is current meanwhile. What the method throws is
 * recorded and passed on unchanged.
 */
final class SubsegmentInterceptor implements MethodInterceptor {

	private final Supplier<? extends @Nullable XRayRecorder> source;

	private final SubsegmentMethods methods;

	private final TracingFailures failures = new TracingFailures(SubsegmentInterceptor.class);

	private volatile @Nullable XRayRecorder recorder;

	SubsegmentInterceptor(Supplier<? extends @Nullable XRayRecorder> source, SubsegmentMethods methods) {
		this.source = source;
		this.methods = methods;
	}

	@Override
	public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
		XRayRecorder recorder = recorder();
		SubsegmentMethod method = (recorder != null) ? method(invocation) : null;
		if (recorder == null || method == null) {
			return invocation.proceed();
		}
		Subsegment subsegment = recorder.beginSubsegment(method.name());
		try {
			recordArguments(subsegment, method, invocation);
			return invocation.proceed();
		}
		catch (Throwable ex) {
			subsegment.addException(ex);
			throw ex;
		}
		finally {
			subsegment.close();
		}
	}

	private @Nullable XRayRecorder recorder() {
		XRayRecorder known = this.recorder;
		if (known == null) {
			known = this.source.get();
			this.recorder = known;
		}
		return known;
	}

	private @Nullable SubsegmentMethod method(MethodInvocation invocation) {
		Object target = invocation.getThis();
		Class<?> targetClass = (target != null) ? AopUtils.getTargetClass(target)
				: invocation.getMethod().getDeclaringClass();
		return this.methods.find(invocation.getMethod(), targetClass);
	}

	// An argument's {@code toString()} is the application's code, which may fail.
	private void recordArguments(Subsegment subsegment, SubsegmentMethod method, MethodInvocation invocation) {
		if (method.arguments().isEmpty() || !subsegment.isRecording()) {
			return;
		}
		try {
			method.record(subsegment, invocation.getArguments());
		}
		catch (RuntimeException | StackOverflowError | LinkageError ex) {
			this.failures.log("record the arguments of " + invocation.getMethod(), ex);
		}
	}

}
