// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.aop;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;
import org.springframework.aop.support.AopUtils;
import org.springframework.core.MethodClassKey;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

import io.github.xrayspring.annotation.XRaySegment;
import io.github.xrayspring.annotation.XRaySubsegment;

/**
 * What is known of each marked method: {@code (method, class of the bean) → what it is},
 * found out once. Methods without mark aren't kept, since there are many and they are
 * asked for at the start only.
 */
final class TracedMethods {

	private final Map<MethodClassKey, TracedMethod> methods = new ConcurrentHashMap<>();

	// Null where there is no mark, or where a proxy can't see the call.
	@Nullable TracedMethod find(Method method, Class<?> targetClass) {
		MethodClassKey key = new MethodClassKey(method, targetClass);
		TracedMethod known = this.methods.get(key);
		if (known != null) {
			return known;
		}
		Method specific = AopUtils.getMostSpecificMethod(method, ClassUtils.getUserClass(targetClass));
		TracedMethod found = isHidden(specific) ? null : inspect(specific, targetClass);
		if (found != null) {
			this.methods.put(key, found);
		}
		return found;
	}

	/** The marked methods that a class declares and that proxies see. */
	List<TracedMethod> visible(Class<?> type) {
		return declared(type, (method) -> !isHidden(method));
	}

	/** The methods that a class marks in vain. */
	List<TracedMethod> hidden(Class<?> type) {
		return declared(type, (method) -> isHidden(method) && method.getDeclaredAnnotations().length > 0);
	}

	private static List<TracedMethod> declared(Class<?> type, Predicate<Method> filter) {
		try {
			return Arrays.stream(type.getDeclaredMethods())
				.filter(filter)
				.map((method) -> inspect(method, type))
				.filter((found) -> found != null)
				.toList();
		}
		catch (LinkageError ex) {
			// A type in a signature isn't on the class path; the application lives with
			// that.
			return List.of();
		}
	}

	/**
	 * Whether calls pass a proxy by. A subclass can't override a final method: called on
	 * the proxy it would run on the proxy's own empty fields, so no proxy is made for it.
	 * JDK proxies are called by their interfaces.
	 */
	private static boolean isHidden(Method method) {
		int modifiers = method.getModifiers();
		return Modifier.isPrivate(modifiers) || Modifier.isStatic(modifiers)
				|| (Modifier.isFinal(modifiers) && !Proxy.isProxyClass(method.getDeclaringClass()));
	}

	// A mark on the method wins over one on its class, the class's over an interface's.
	private static @Nullable TracedMethod inspect(Method method, Class<?> targetClass) {
		Class<?> userClass = ClassUtils.getUserClass(targetClass);
		if (!AnnotationUtils.isCandidateClass(userClass, XRaySubsegment.class)) {
			return null;
		}
		XRaySegment segment = AnnotatedElementUtils.findMergedAnnotation(method, XRaySegment.class);
		if (segment != null) {
			return TracedMethod.of(method, userClass, segment);
		}
		XRaySubsegment subsegment = AnnotatedElementUtils.findMergedAnnotation(method, XRaySubsegment.class);
		if (subsegment == null && Modifier.isPublic(method.getModifiers()) && !Modifier.isStatic(method.getModifiers())
				&& !ReflectionUtils.isObjectMethod(method)) {
			subsegment = AnnotatedElementUtils.findMergedAnnotation(userClass, XRaySubsegment.class);
		}
		return (subsegment != null) ? TracedMethod.of(method, userClass, subsegment) : null;
	}

}
