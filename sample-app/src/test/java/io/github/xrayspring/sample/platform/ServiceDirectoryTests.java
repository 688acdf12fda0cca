// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sample.platform;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;
import org.springframework.web.util.UriBuilderFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link ServiceDirectory}.
 */
class ServiceDirectoryTests {

	private final ServiceDirectory directory = new ServiceDirectory(Duration.ofSeconds(10));

	@Test
	void findsServiceThatStartsLater() {
		UriBuilderFactory uris = this.directory.urisOf("shipping");

		this.directory.register("shipping", 4711);

		assertThat(uris.expand("/quotes/{zip}", "SW1A 1AA"))
			.isEqualTo(URI.create("http://localhost:4711/quotes/SW1A%201AA"));
	}

	@Test
	void waitsForServiceThatIsStarting() {
		CompletableFuture<URI> address = CompletableFuture.supplyAsync(() -> this.directory.address("shipping"));

		this.directory.register("shipping", 4711);

		assertThat(address.join()).isEqualTo(URI.create("http://localhost:4711"));
	}

	@Test
	void namesServiceThatDoesNotStart() {
		ServiceDirectory impatient = new ServiceDirectory(Duration.ZERO);

		assertThatIllegalStateException().isThrownBy(() -> impatient.address("shipping"))
			.withMessageContaining("'shipping'");
	}

}
