// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.autoconfigure;

import org.junit.jupiter.api.Test;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.util.ClassUtils;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link WebClientHints}.
 */
class WebClientHintsTests {

	@Test
	void keepTheBuildersFieldAndItsProxy() throws Exception {
		RuntimeHints hints = new RuntimeHints();
		new WebClientHints().registerHints(hints, getClass().getClassLoader());

		Class<?> builder = ClassUtils.forName(WebClientHints.BUILDER, getClass().getClassLoader());
		assertThat(RuntimeHintsPredicates.reflection().onFieldAccess(builder.getDeclaredField("connector")))
			.accepts(hints);
		assertThat(RuntimeHintsPredicates.proxies().forInterfaces(WebClient.Builder.class)).accepts(hints);
	}

}
