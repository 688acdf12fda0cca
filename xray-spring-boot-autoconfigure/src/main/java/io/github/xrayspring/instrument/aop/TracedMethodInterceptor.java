// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.aop;

import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;

import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.support.AopUtils;

import io.github.xrayspring.instrument.http.RecorderSource;
import io.github.xrayspring.instrument.http.TracingFailures;
import io.github.xrayspring.recorder.Entity;
import io.github.xrayspring.recorder.Scope;
import io.github.xrayspring.recorder.XRayContext;
import io.github.xrayspring.recorder.XRayRecorder;

/**
 * Runs a method in a subsegment or segment that is current meanwhile, and that ends when
 * the method does or when its asynchronous result completes. What the method throws is
 * recorded and passed on unchanged.
 */
final class TracedMethodInterceptor implements MethodInterceptor {

	private final RecorderSource recorder;

	private final TracedMethods methods;

	private final TracingFailures failures = new TracingFailures(TracedMethodInterceptor.class);

	TracedMethodInterceptor(Supplier<? extends @Nullable XRayRecorder> source, TracedMethods methods) {
		this.recorder = new RecorderSource(source, this.failures);
		this.methods = methods;
	}

	@Override
	public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
		XRayRecorder recorder = this.recorder.get();
		TracedMethod method = (recorder != null) ? method(invocation) : null;
		if (recorder == null || method == null) {
			return invocation.proceed();
		}
		return method.isReactive() ? publish(invocation, method, recorder) : call(invocation, method, recorder);
	}

	private @Nullable Object call(MethodInvocation invocation, TracedMethod method, XRayRecorder recorder)
			throws Throwable {
		Entity entity = start(invocation, method, recorder, XRayContext.capture());
		try (Scope scope = entity.makeCurrent()) {
			return proceed(invocation, entity);
		}
	}

	private @Nullable Object proceed(MethodInvocation invocation, Entity entity) throws Throwable {
		boolean pending = false;
		try {
			Object result = invocation.proceed();
			pending = result instanceof CompletionStage<?> stage && endWith(stage, entity);
			return result;
		}
		catch (Throwable ex) {
			entity.addException(ex);
			throw ex;
		}
		finally {
			if (!pending) {
				entity.end();
			}
		}
	}

	/** The stage itself goes back to the caller, who may cancel it. */
	private boolean endWith(CompletionStage<?> stage, Entity entity) {
		try {
			stage.whenComplete((result, ex) -> AsyncOutcome.end(entity, ex));
			return true;
		}
		catch (RuntimeException ex) {
			this.failures.log("wait for the result of a method, " + stage.getClass(), ex);
			return false;
		}
	}

	private @Nullable Object publish(MethodInvocation invocation, TracedMethod method, XRayRecorder recorder)
			throws Throwable {
		Entity caller = XRayContext.capture();
		try {
			Object result = invocation.proceed();
			return (result != null) ? traced(result, caller, (parent) -> start(invocation, method, recorder, parent))
					: null;
		}
		catch (Throwable ex) {
			// Nobody is going to subscribe.
			Entity entity = start(invocation, method, recorder, caller);
			entity.addException(ex);
			entity.end();
			throw ex;
		}
	}

	private Object traced(Object result, @Nullable Entity caller, Function<@Nullable Entity, Entity> start) {
		try {
			return ReactiveResults.trace(result, caller, start);
		}
		catch (RuntimeException | LinkageError ex) {
			this.failures.log("trace the result of a method, " + result.getClass(), ex);
			return result;
		}
	}

	private Entity start(MethodInvocation invocation, TracedMethod method, XRayRecorder recorder,
			@Nullable Entity parent) {
		Entity entity = method.start(recorder, parent);
		recordArguments(entity, method, invocation);
		return entity;
	}

	private @Nullable TracedMethod method(MethodInvocation invocation) {
		Object target = invocation.getThis();
		Class<?> targetClass = (target != null) ? AopUtils.getTargetClass(target)
				: invocation.getMethod().getDeclaringClass();
		return this.methods.find(invocation.getMethod(), targetClass);
	}

	// An argument's {@code toString()} is the application's code, which may fail.
	private void recordArguments(Entity entity, TracedMethod method, MethodInvocation invocation) {
		if (method.arguments().isEmpty() || !entity.isRecording()) {
			return;
		}
		try {
			method.record(entity, invocation.getArguments());
		}
		catch (RuntimeException | StackOverflowError | LinkageError ex) {
			this.failures.log("record the arguments of " + invocation.getMethod(), ex);
		}
	}

}
