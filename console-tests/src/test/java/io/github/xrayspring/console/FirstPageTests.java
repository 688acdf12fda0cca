// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.console;

import java.util.ArrayList;
import java.util.List;

import com.microsoft.playwright.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the first page costs: bytes as they are, for nothing is compressed, and requests,
 * up to the moment at which everything on it is there.
 */
@ExtendWith(ConsoleExtension.class)
class FirstPageTests {

	private static final int MAX_BYTES = 150_000;

	private static final int MAX_REQUESTS = 25;

	@Test
	void isSmallAndTakesFewRequests(Console console) {
		new Requests(console).mixture();
		List<Response> responses = new ArrayList<>();
		console.page().onResponse(responses::add);

		console.open("/traces");
		assertThat(console.page().locator(".times-plot")).isVisible();

		List<Response> own = responses.stream().filter((response) -> !response.url().startsWith("data:")).toList();
		int bytes = own.stream().mapToInt((response) -> response.body().length).sum();
		System.out.printf("first page: %d bytes in %d requests%n", bytes, own.size());
		assertThat(bytes).isLessThan(MAX_BYTES);
		assertThat(own).hasSizeLessThan(MAX_REQUESTS);
	}

	@Test
	void asksForAlmostNothingWhileNothingHappens(Console console) {
		new Requests(console).mixture();
		console.open("/traces");
		assertThat(console.page().locator("li.trow")).hasCount(12);

		Response idle = console.page().waitForResponse((response) -> response.url().contains("since="), () -> {
		});

		assertThat(idle.status()).isEqualTo(204);
	}

	@Test
	void asksForNothingWhileTheTabIsHidden(Console console) {
		console.page().clock().install();
		console.open("/traces");
		assertThat(console.page().locator(".empty h2")).isVisible();
		hide(console, true);
		console.page().clock().runFor(5000);
		int asked = console.requests().size();

		console.page().clock().runFor(60_000);
		assertThat(console.requests()).hasSize(asked);

		new Requests(console).get("/products", 200, 0.1);
		hide(console, false);
		assertThat(console.page().locator("li.trow")).hasCount(1);
	}

	private static void hide(Console console, boolean hidden) {
		console.page()
			.evaluate("(hidden) => { Object.defineProperty(document, 'hidden', { value: hidden, configurable: true });"
					+ " document.dispatchEvent(new Event('visibilitychange')); }", hidden);
	}

}
