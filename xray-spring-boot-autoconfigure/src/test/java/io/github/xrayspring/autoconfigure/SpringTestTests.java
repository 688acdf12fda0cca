// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.autoconfigure;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SpringTest}.
 */
class SpringTestTests {

	@Test
	void isNotRunningInAPlainTest() {
		assertThat(SpringTest.isRunning(new StandardEnvironment())).isFalse();
	}

	private static void assertSendsNothing(ApplicationContext context) {
		assertThat(context.getBean(ExportTarget.class)).isSameAs(ExportTarget.NONE);
		assertThat(context.getBeanNamesForType(LocalConnection.class)).isEmpty();
	}

	@Nested
	@SpringBootTest(classes = Application.class)
	class WithSpringBootTest {

		@Autowired
		private ApplicationContext context;

		@Test
		void isRunning() {
			assertSendsNothing(this.context);
			assertThat(SpringTest.isRunning(this.context.getEnvironment())).isTrue();
		}

	}

	@Nested
	@SpringJUnitConfig(Application.class)
	class WithSpringJUnitConfig {

		@Autowired
		private ApplicationContext context;

		@Test
		void isRunning() {
			assertSendsNothing(this.context);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
