// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.console;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives each test, as a parameter, a {@link Console} of its own; after the test the page
 * must have had nothing to complain about.
 */
final class ConsoleExtension implements ParameterResolver, AfterEachCallback {

	/** Two busy cores, where five seconds are sometimes too few. */
	private static final double PATIENCE_MILLIS = 20_000;

	private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace
		.create(ConsoleExtension.class);

	@Override
	public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
		return parameter.getParameter().getType() == Console.class;
	}

	@Override
	public Console resolveParameter(ParameterContext parameter, ExtensionContext context) {
		PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
		// What the store holds is closed when the test is done.
		return context.getStore(NAMESPACE)
			.computeIfAbsent(Console.class, (key) -> new Console(Chromium.of(context)), Console.class);
	}

	@Override
	public void afterEach(ExtensionContext context) {
		Console console = context.getStore(NAMESPACE).get(Console.class, Console.class);
		if (console != null && context.getExecutionException().isEmpty()) {
			console.assertQuiet();
		}
	}

}
