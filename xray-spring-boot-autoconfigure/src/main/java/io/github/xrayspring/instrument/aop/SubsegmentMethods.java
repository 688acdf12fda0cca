// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.aop;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;
import org.springframework.aop.support.AopUtils;
import org.springframework.core.MethodClassKey;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

import io.github.xrayspring.annotation.XRaySubsegment;

/**
 * What is known of each marked method:
 * {@code (method, class of the bean) → its subsegment}, found out once. Methods without
 * mark aren't kept, since there are many and they are asked for at the start only.
 */
final class SubsegmentMethods {

	private final Map<MethodClassKey, SubsegmentMethod> methods = new ConcurrentHashMap<>();

	// A mark on the method wins over one on its class, the class's over an interface's.
	// Null if there is none.
	@Nullable SubsegmentMethod find(Method method, Class<?> targetClass) {
		MethodClassKey key = new MethodClassKey(method, targetClass);
		SubsegmentMethod known = this.methods.get(key);
		if (known != null) {
			return known;
		}
		SubsegmentMethod found = inspect(method, targetClass);
		if (found != null) {
			this.methods.put(key, found);
		}
		return found;
	}

	// Whether a class or any of its own methods is marked.
	boolean isMarked(Class<?> type) {
		try {
			return Arrays.stream(type.getDeclaredMethods()).anyMatch((method) -> find(method, type) != null);
		}
		catch (LinkageError ex) {
			// A type in a signature isn't on the class path; the application lives with
			// that.
			return false;
		}
	}

	private static @Nullable SubsegmentMethod inspect(Method method, Class<?> targetClass) {
		Class<?> userClass = ClassUtils.getUserClass(targetClass);
		if (!AnnotationUtils.isCandidateClass(userClass, XRaySubsegment.class)) {
			return null;
		}
		Method specific = AopUtils.getMostSpecificMethod(method, userClass);
		XRaySubsegment mark = AnnotatedElementUtils.findMergedAnnotation(specific, XRaySubsegment.class);
		if (mark == null && Modifier.isPublic(specific.getModifiers()) && !ReflectionUtils.isObjectMethod(specific)) {
			mark = AnnotatedElementUtils.findMergedAnnotation(userClass, XRaySubsegment.class);
		}
		return (mark != null) ? SubsegmentMethod.of(specific, userClass, mark) : null;
	}

}
