// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.aop;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.aop.support.StaticMethodMatcherPointcut;

/**
 * Where {@code @XRaySubsegment} stands. Final classes are left out, with a WARN: Spring
 * can't make a subclass of them, and would stop the application's start. JDK proxies are
 * final, too, but Spring proxies their interfaces.
 */
final class SubsegmentPointcut extends StaticMethodMatcherPointcut {

	private static final Logger logger = LoggerFactory.getLogger(SubsegmentPointcut.class);

	private final SubsegmentMethods methods;

	SubsegmentPointcut(SubsegmentMethods methods) {
		this.methods = methods;
		setClassFilter(this::canBeProxied);
	}

	private boolean canBeProxied(Class<?> type) {
		if (!Modifier.isFinal(type.getModifiers()) || Proxy.isProxyClass(type)) {
			return true;
		}
		if (this.methods.isMarked(type)) {
			logger.warn("@XRaySubsegment has no effect on {}: Spring can't make a proxy of a final class; "
					+ "make it non-final, or use XRayRecorder.inSubsegment", type.getName());
		}
		return false;
	}

	@Override
	public boolean matches(Method method, Class<?> targetClass) {
		return this.methods.find(method, targetClass) != null;
	}

}
