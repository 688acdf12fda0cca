// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.aop;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;

import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedMethod;
import org.springframework.util.ClassUtils;

import io.github.xrayspring.annotation.XRayAnnotation;
import io.github.xrayspring.annotation.XRayMetadata;
import io.github.xrayspring.annotation.XRaySubsegment;
import io.github.xrayspring.recorder.Subsegment;

/**
 * The subsegment of a marked method: its name, and which arguments are recorded.
 *
 * @param name the subsegment's name
 * @param arguments the recorded arguments
 */
record SubsegmentMethod(String name, List<RecordedArgument> arguments) {

	private static final DefaultParameterNameDiscoverer NAMES = new DefaultParameterNameDiscoverer();

	static SubsegmentMethod of(Method method, Class<?> userClass, XRaySubsegment mark) {
		return new SubsegmentMethod(mark.value().isEmpty() ? name(method, userClass) : mark.value(), arguments(method));
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

	void record(Subsegment subsegment, Object[] values) {
		for (RecordedArgument argument : this.arguments) {
			argument.record(subsegment, values);
		}
	}

}
