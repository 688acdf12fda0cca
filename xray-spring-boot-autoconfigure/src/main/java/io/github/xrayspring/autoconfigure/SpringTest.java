// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.autoconfigure;

import java.util.stream.Stream;

import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;

/**
 * Whether an application context belongs to a test. Two signs, of which one is enough:
 * Spring's test framework puts a property source of its own into the environment of each
 * {@code @SpringBootTest}, and every context of a test is refreshed below a method of
 * that framework (or of Boot's context runners), so its classes stand on the stack.
 * DevTools recognizes tests by the stack, too. An application that a test starts by
 * {@code SpringApplication.run} isn't one: it was asked for as it is.
 */
final class SpringTest {

	/** Name that {@code TestPropertySourceUtils} gives to what it adds. */
	private static final String PROPERTY_SOURCE = "Inlined Test Properties";

	private static final String TEST_FRAMEWORK = "org.springframework.test.context.";

	private static final String BOOT_TEST = "org.springframework.boot.test.context.";

	private SpringTest() {
	}

	static boolean isRunning(Environment environment) {
		return hasTestProperties(environment) || StackWalker.getInstance().walk(SpringTest::hasTestFrame);
	}

	private static boolean hasTestProperties(Environment environment) {
		return environment instanceof ConfigurableEnvironment configurable
				&& configurable.getPropertySources().contains(PROPERTY_SOURCE);
	}

	private static boolean hasTestFrame(Stream<StackWalker.StackFrame> frames) {
		return frames.map(StackWalker.StackFrame::getClassName)
			.anyMatch((name) -> name.startsWith(TEST_FRAMEWORK) || name.startsWith(BOOT_TEST));
	}

}
