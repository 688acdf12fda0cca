// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.test;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

import io.github.xrayspring.local.XRayLocal;
import io.github.xrayspring.local.XRayLocalOptions;

/**
 * Gives the tests of a class an X-Ray Local on a free port, as a parameter of type
 * {@link XRayLocal}. It is empty when a test begins and stops after the last one.
 *
 * <pre class="code">
 * &#64;ExtendWith(XRayLocalExtension.class)
 * class CheckoutTests {
 *
 *     &#64;Test
 *     void asksThePaymentService(XRayLocal local) { … }
 *
 * }
 * </pre>
 *
 * @since 0.1.0
 */
public final class XRayLocalExtension implements BeforeEachCallback, ParameterResolver {

	private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace
		.create(XRayLocalExtension.class);

	@Override
	public void beforeEach(ExtensionContext context) {
		@Nullable XRayLocal running = classStore(context).get(XRayLocal.class, XRayLocal.class);
		if (running != null) {
			running.traces().clear();
		}
	}

	@Override
	public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
		return parameter.getParameter().getType() == XRayLocal.class;
	}

	@Override
	public XRayLocal resolveParameter(ParameterContext parameter, ExtensionContext context) {
		return classStore(context).computeIfAbsent(XRayLocal.class,
				(key) -> XRayLocal.start(XRayLocalOptions.defaults().withPort(0)), XRayLocal.class);
	}

	// What the store holds is closed when the class is done: XRayLocal is AutoCloseable.
	private static ExtensionContext.Store classStore(ExtensionContext context) {
		ExtensionContext holder = context;
		while (holder.getParent().isPresent() && holder.getTestMethod().isPresent()) {
			holder = holder.getParent().get();
		}
		return holder.getStore(NAMESPACE);
	}

}
