// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.aop;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedMethod;
import org.springframework.util.ClassUtils;

import io.github.xrayspring.annotation.XRayAnnotation;
import io.github.xrayspring.annotation.XRayMetadata;
import io.github.xrayspring.annotation.XRaySegment;
import io.github.xrayspring.annotation.XRaySubsegment;
import io.github.xrayspring.recorder.Entity;
import io.github.xrayspring.recorder.SegmentStart;
import io.github.xrayspring.recorder.XRayRecorder;

/**
 * A marked method: what it becomes, and which arguments are recorded.
 *
 * @param mark which mark counts
 * @param name the subsegment's name, the segment's operation
 * @param arguments the recorded arguments
 * @param isReactive whether each subscription to its result is a run of it
 */
record TracedMethod(Class<? extends Annotation> mark, String name, List<RecordedArgument> arguments,
		boolean isReactive) {

	private static final DefaultParameterNameDiscoverer NAMES = new DefaultParameterNameDiscoverer();

	static TracedMethod of(Method method, Class<?> userClass, XRaySubsegment mark) {
		return of(method, userClass, XRaySubsegment.class, mark.value());
	}

	static TracedMethod of(Method method, Class<?> userClass, XRaySegment mark) {
		return of(method, userClass, XRaySegment.class, mark.value());
	}

	private static TracedMethod of(Method method, Class<?> userClass, Class<? extends Annotation> mark, String value) {
		return new TracedMethod(mark, value.isEmpty() ? name(method, userClass) : value, arguments(method),
				ReactiveTypes.contain(method.getReturnType()));
	}

	/** A proxy's own class, as a repository has, says nothing. */
	private static String name(Method method, Class<?> userClass) {
		Class<?> type = Proxy.isProxyClass(userClass)
				? ClassUtils.getInterfaceMethodIfPossible(method, userClass).getDeclaringClass() : userClass;
		return type.getSimpleName() + "." + method.getName();
	}

	/** Marks on the parameters of an implemented interface's method count, too. */
	private static List<RecordedArgument> arguments(Method method) {
		List<RecordedArgument> arguments = new ArrayList<>();
		for (MethodParameter parameter : new AnnotatedMethod(method).getMethodParameters()) {
			XRayAnnotation annotation = parameter.getParameterAnnotation(XRayAnnotation.class);
			if (annotation != null) {
				arguments.add(new RecordedArgument(parameter.getParameterIndex(), key(parameter, annotation.value()),
						RecordedArgument.Kind.ANNOTATION));
			}
			XRayMetadata metadata = parameter.getParameterAnnotation(XRayMetadata.class);
			if (metadata != null) {
				arguments.add(new RecordedArgument(parameter.getParameterIndex(), key(parameter, metadata.value()),
						RecordedArgument.Kind.METADATA));
			}
		}
		return List.copyOf(arguments);
	}

	private static String key(MethodParameter parameter, String value) {
		if (!value.isEmpty()) {
			return value;
		}
		parameter.initParameterNameDiscovery(NAMES);
		String name = parameter.getParameterName();
		return (name != null) ? name : "arg" + parameter.getParameterIndex();
	}

	/**
	 * Starts what the method becomes. A segment starts where nothing is traced; a run of
	 * a scheduled task that has done nothing yet is nothing.
	 */
	Entity start(XRayRecorder recorder, @Nullable Entity parent) {
		if (this.mark == XRaySegment.class && (parent == null || parent.segment().isDeferred())) {
			return recorder.startSegment(SegmentStart.ofOperation(recorder.name(), this.name));
		}
		return (parent != null) ? parent.startSubsegment(this.name) : recorder.startSubsegment(this.name);
	}

	void record(Entity entity, @Nullable Object[] values) {
		for (RecordedArgument argument : this.arguments) {
			argument.record(entity, values);
		}
	}

}
