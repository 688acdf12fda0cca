// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.console;

import java.net.URI;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.github.xrayspring.local.TestDocument;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/**
 * The console while there is no trace.
 */
@ExtendWith(ConsoleExtension.class)
class EmptyStateTests {

	@Test
	void saysWhatIsInPlaceAndWhatIsMissing(Console console) {
		console.open("/traces");
		Locator checks = console.page().locator(".checks li");
		assertThat(checks).hasCount(3);
		assertThat(checks.nth(0)).containsText("Not yet: No application of this process reports here");
		assertThat(checks.nth(1)).containsText("No application has decided on a request yet");
		assertThat(checks.nth(2)).containsText("0 UDP packets came to 127.0.0.1:" + console.local().port());
		console.assertAccessible();
	}

	@Test
	void proposesARequestToTheApplicationsRealPort(Console console) {
		console.local().firstRequests().add("shop", () -> URI.create("http://localhost:4711/products"));
		console.local()
			.sampling()
			.register(new StandInApplication(console.local().sampling(), "shop").decide(1, "GET", "/products", "quiet",
					"rate", false));
		console.open("/traces");
		Page page = console.page();
		assertThat(page.locator(".steps pre").first()).hasText("curl -i http://localhost:4711/products");
		assertThat(page.locator(".checks li").nth(0)).containsText("shop runs in this process");
		assertThat(page.locator(".checks li").nth(1)).containsText("GET /products");
		assertThat(page.locator(".checks li").nth(1)).containsText("was not sampled");
	}

	@Test
	void leadsToWhatWasRejected(Console console) {
		console.offer(TestDocument.segment("shop", "tooshort").json());
		console.open("/traces");
		assertThat(console.page().locator(".checks")).containsText("1 document came in and could not be taken");
	}

	@Test
	void loadsTracesThatWereMadeUp(Console console) {
		console.open("/traces");
		Page page = console.page();
		page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Load sample traces")).click();
		assertThat(page.locator("li.trow")).hasCount(3);
		assertThat(page.locator("li.trow").nth(1)).containsText("N+1");
		assertThat(page.locator("li.trow").first()).containsText("Fault");
	}

}
