// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.aop;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.aop.support.StaticMethodMatcherPointcut;

/**
 * Where {@code @XRaySubsegment} and {@code @XRaySegment} stand. What Spring's proxies
 * can't see is left out, with a WARN: a final class, of which a subclass would stop the
 * application's start, and private, static and final methods. JDK proxies are final, too,
 * but Spring proxies their interfaces.
 */
final class TracedMethodPointcut extends StaticMethodMatcherPointcut {

	private static final Logger logger = LoggerFactory.getLogger(TracedMethodPointcut.class);

	private final TracedMethods methods;

	/** Asked again for each instance of a prototype. */
	private final Set<Class<?>> warned = ConcurrentHashMap.newKeySet();

	TracedMethodPointcut(TracedMethods methods) {
		this.methods = methods;
		setClassFilter(this::canBeProxied);
	}

	private boolean canBeProxied(Class<?> type) {
		if (Proxy.isProxyClass(type)) {
			return true;
		}
		boolean isFinal = Modifier.isFinal(type.getModifiers());
		List<TracedMethod> inVain = isFinal ? this.methods.visible(type) : this.methods.hidden(type);
		if (!inVain.isEmpty() && this.warned.add(type)) {
			TracedMethod first = inVain.get(0);
			logger.warn(
					"@{} has no effect on {}: Spring can't make a proxy of {}; {}, or use XRayRecorder.inSubsegment",
					first.mark().getSimpleName(), isFinal ? type.getName() : type.getName() + ": " + first.name(),
					isFinal ? "a final class" : "a private, static or final method",
					isFinal ? "make it non-final" : "make it public and non-final");
		}
		return !isFinal;
	}

	@Override
	public boolean matches(Method method, Class<?> targetClass) {
		return this.methods.find(method, targetClass) != null;
	}

}
