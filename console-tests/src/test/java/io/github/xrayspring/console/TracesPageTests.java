// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.console;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The list of traces.
 */
@ExtendWith(ConsoleExtension.class)
class TracesPageTests {

	/** When the first row stands, in milliseconds since the navigation began. */
	private static final String FIRST_ROW = """
			const look = () => {
			  if (document.querySelector('li.trow') === null) {
			    requestAnimationFrame(look);
			  }
			  else {
			    window.firstRowAt = performance.now();
			  }
			};
			requestAnimationFrame(look);""";

	@Test
	void showsHowEachRequestWent(Console console) {
		Requests requests = new Requests(console);
		requests.checkout(500, 0.812);
		requests.orders(0.385);

		console.open("/traces");

		Locator orders = rows(console).nth(0);
		assertThat(orders).containsText("OK");
		assertThat(orders).containsText("385 ms");
		assertThat(orders.locator(".badge")).hasText("N+1 ×15");
		Locator checkout = rows(console).nth(1);
		assertThat(checkout.locator(".status")).hasText("Fault");
		assertThat(checkout.locator(".status svg")).isVisible();
		assertThat(checkout.locator(".service")).hasText(new String[] { "shop", "payment" });
		assertThat(checkout).containsText("IllegalStateException: card declined");
		assertThat(checkout.getByRole(AriaRole.LINK)).hasAccessibleName(
				"Fault, POST, /checkout, 500, 812 ms, shop, payment, IllegalStateException: card declined");
	}

	@Test
	void isAccessibleWithEverythingThatItShows(Console console) {
		Requests requests = new Requests(console).ago(60);
		for (int i = 1; i <= 3; i++) {
			requests.mixture(i);
		}
		console.open("/traces?filter=service(%22shop%22)%20AND%20responsetime%20%3C%3D%201");
		assertThat(console.page().locator(".times-plot")).isVisible();
		console.press("j", "ArrowRight");
		assertThat(console.focused()).hasAccessibleName("Filter by ok");

		console.assertAccessible();
		console.page().mouse().move(2, 2);
		console.press("Escape");
		console.screenshot("traces");
	}

	@Test
	void sortsByTimeAndDurationBothWaysAndKeepsItInTheAddress(Console console) {
		Requests requests = new Requests(console);
		requests.get("/middle", 200, 0.2);
		requests.get("/longest", 200, 0.3);
		requests.get("/shortest", 200, 0.1);
		console.open("/traces");
		assertPaths(console, "/shortest", "/longest", "/middle");

		sort(console, "Duration").click();
		assertPaths(console, "/longest", "/middle", "/shortest");
		assertThat(console.page()).hasURL(console.address("/traces?sort=-duration"));
		sort(console, "Duration, longest first").click();
		assertPaths(console, "/shortest", "/middle", "/longest");
		console.page().reload();
		assertPaths(console, "/shortest", "/middle", "/longest");
		sort(console, "Time").click();
		assertPaths(console, "/shortest", "/longest", "/middle");
		sort(console, "Time, newest first").click();
		assertPaths(console, "/middle", "/longest", "/shortest");
		console.page().goBack();
		assertPaths(console, "/shortest", "/longest", "/middle");
	}

	@Test
	void showsATimeRangeAndKeepsItInTheAddress(Console console) {
		new Requests(console).get("/old", 200, 0.1);
		new Requests(console).ago(600).get("/earlier", 200, 0.1);
		new Requests(console).ago(10).get("/now", 200, 0.1);
		console.open("/traces?timeRange=PT15M");
		assertPaths(console, "/now", "/earlier");
		assertThat(console.page().locator(".count")).hasText("2");

		button(console, "5 m").click();
		assertPaths(console, "/now");
		assertThat(console.page()).hasURL(console.address("/traces?timeRange=PT5M"));
		assertThat(button(console, "5 m")).hasAttribute("aria-pressed", "true");
		button(console, "All").click();
		assertPaths(console, "/now", "/earlier", "/old");
	}

	@Test
	void saysWhereATimeRangeHasNothing(Console console) {
		new Requests(console).get("/old", 200, 0.1);
		console.open("/traces?timeRange=PT5M");
		assertThat(console.page().locator("h2")).hasText("Nothing in this time range");
		console.assertAccessible();

		console.page().getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Show all")).click();
		assertPaths(console, "/old");
	}

	@Test
	void rendersTheNewestFiveHundredRowsAsFarAsTheyAreSeen(Console console) {
		Requests requests = new Requests(console);
		for (int i = 0; i < 1000; i++) {
			requests.get("/r" + i, 200, 0.01);
		}
		console.page().addInitScript(FIRST_ROW);
		console.open("/traces");
		assertThat(rows(console).first()).containsText("/r999");
		System.out.printf("console: 500 rows of 1,000 traces, the first after %s ms%n",
				console.page().evaluate("() => Math.round(window.firstRowAt)"));
		assertThat(rows(console).first()).hasAttribute("aria-setsize", "500");
		assertThat(rows(console).count()).isLessThan(60);

		console.press("End");
		assertThat(console.focused()).hasAttribute("aria-label", "OK, GET, /r500, 200, 10 ms, shop");
		console.press("PageUp", "k");
		assertThat(console.focused()).not().hasAttribute("aria-label", "OK, GET, /r500, 200, 10 ms, shop");
		assertThat(rows(console).count()).isLessThan(60);
		console.press("Home");
		assertThat(console.focused()).hasAttribute("aria-label", "OK, GET, /r999, 200, 10 ms, shop");
	}

	@Test
	void opensATraceAndComesBackToItsRow(Console console) {
		Requests requests = new Requests(console);
		requests.get("/first", 200, 0.1);
		requests.get("/second", 200, 0.1);
		console.open("/traces");
		assertPaths(console, "/second", "/first");

		console.press("j", "j", "Enter");
		assertThat(console.page().locator("h1")).containsText("/first");
		console.page().goBack();
		assertThat(console.focused()).hasAttribute("aria-label", "OK, GET, /first, 200, 100 ms, shop");
	}

	@Test
	void neverMovesARowThatSomebodyIsAt(Console console) {
		Requests requests = new Requests(console);
		requests.get("/first", 200, 0.1);
		console.open("/traces");
		assertPaths(console, "/first");
		console.press("j");
		requests.get("/second", 200, 0.1);
		requests.get("/third", 200, 0.1);

		assertThat(console.page().locator(".pill")).hasText("↑ 2 new traces");
		assertPaths(console, "/first");
		console.press("n");
		assertPaths(console, "/third", "/second", "/first");
		assertThat(console.page().locator(".pill")).isHidden();
	}

	@Test
	void standsStillWhileItIsFrozen(Console console) {
		Requests requests = new Requests(console);
		requests.get("/first", 200, 0.1);
		console.open("/traces");
		assertPaths(console, "/first");
		console.press("f");
		requests.get("/second", 200, 0.1);

		assertThat(console.page().locator(".pill")).hasText("↑ 1 new trace");
		assertPaths(console, "/first");
		console.press("f");
		assertPaths(console, "/second", "/first");
	}

	@Test
	void showsRequestsThatWereNotSampledIfAskedTo(Console console) {
		new Requests(console).ago(5).get("/sampled", 200, 0.1);
		console.open("/traces");
		assertPaths(console, "/sampled");
		report(console);

		button(console, "Not sampled").click();
		assertPaths(console, "/health", "/sampled");
		assertThat(console.page()).hasURL(console.address("/traces?unsampled=1"));
		assertThat(rows(console).first()).containsText("Not sampled");
		assertThat(rows(console).first()).containsText("rate, rule \"health\"");
		assertThat(console.page().locator(".count")).hasText("1");
		console.assertAccessible();
		console.press("j", "Enter");
		assertThat(console.page()).hasURL(console.address("/sampling?trace=1-5759e988-bd862e3fe1be46a994272799"));
		console.page().goBack();
		button(console, "Not sampled").click();
		assertPaths(console, "/sampled");
	}

	@Test
	void saysWhyATraceIsNotThereAnyMore(Console console) {
		String trace = new Requests(console).get("/products", 200, 0.1);
		console.open("/traces");
		assertPaths(console, "/products");
		button(console, "Clear").click();
		button(console, "Really clear?").click();
		assertThat(console.page().locator("h2")).hasText("No traces yet");

		console.open("/traces/" + trace);
		assertThat(console.page().locator("main")).containsText("when the store was cleared");
		console.forgiveStatus(404);
	}

	private static void report(Console console) {
		console.page().evaluate("""
				() => fetch('api/sampling/decisions', {
				  method: 'POST',
				  headers: { 'Content-Type': 'application/json',
				    'X-Xray-Local-Token': document.querySelector('meta[name=xray-local-token]').content },
				  body: JSON.stringify({ service: 'shop', decisions: [
				    { time: Date.now() / 1000, traceId: '1-5759e988-bd862e3fe1be46a994272799', method: 'GET',
				      host: 'localhost', path: '/health', rule: 'health', reason: 'rate', sampled: false },
				    { time: Date.now() / 1000, traceId: '1-5759e988-bd862e3fe1be46a994272798', method: 'GET',
				      host: 'localhost', path: '/sampled', rule: 'Default', reason: 'rate', sampled: true }] })
				})""");
	}

	private static void assertPaths(Console console, String... paths) {
		assertThat(console.page().locator("li.trow .path .text")).hasText(paths);
	}

	private static Locator rows(Console console) {
		return console.page().locator("li.trow");
	}

	private static Locator sort(Console console, String name) {
		return console.page()
			.locator(".thead")
			.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
	}

	private static Locator button(Console console, String name) {
		return console.page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
	}

}
