// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.autoconfigure;

import org.junit.jupiter.api.Test;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.util.ClassUtils;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RestClientHints}.
 */
class RestClientHintsTests {

	@Test
	void keepTheBuildersFieldAndItsProxy() throws Exception {
		RuntimeHints hints = new RuntimeHints();
		new RestClientHints().registerHints(hints, getClass().getClassLoader());

		Class<?> builder = ClassUtils.forName(RestClientHints.BUILDER, getClass().getClassLoader());
		assertThat(RuntimeHintsPredicates.reflection().onFieldAccess(builder.getDeclaredField("requestFactory")))
			.accepts(hints);
		assertThat(RuntimeHintsPredicates.proxies().forInterfaces(RestClient.Builder.class)).accepts(hints);
	}

}
