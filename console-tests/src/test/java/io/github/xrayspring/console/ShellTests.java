// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.console;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.xrayspring.local.TestDocument;
import io.github.xrayspring.local.XRayLocal;
import io.github.xrayspring.local.XRayLocalOptions;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/**
 * The frame around every page.
 */
@ExtendWith(ConsoleExtension.class)
class ShellTests {

	@ParameterizedTest
	@ValueSource(strings = { "Traces", "Map", "Sampling", "Ingest" })
	void leadsToEveryPageAndSaysWhichOneIsOpen(String name, Console console) {
		console.open("/");
		Page page = console.page();
		page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true)).click();
		assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(name).setExact(true)))
			.isVisible();
		assertThat(page.locator("nav[aria-label=Pages] [aria-current=page]")).hasText(name);
		assertThat(page).hasTitle(name + " · X-Ray Local");
	}

	@Test
	void saysSoWhereAnAddressLeadsNowhere(Console console) {
		console.open("/nowhere");
		assertThat(console.page().getByRole(AriaRole.HEADING)).hasText("There is no such page");
	}

	@Test
	void showsItsKeysUponAQuestionMarkAndGivesTheFocusBack(Console console) {
		console.open("/traces");
		assertThat(console.page().locator("h1")).isVisible();
		console.page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Keyboard shortcuts")).focus();
		console.press("?");
		assertThat(console.page().getByRole(AriaRole.DIALOG)).isVisible();
		console.assertAccessible();
		console.press("Escape");
		assertThat(console.page().getByRole(AriaRole.DIALOG)).isHidden();
		assertThat(console.focused()).hasAccessibleName("Keyboard shortcuts");
	}

	@Test
	void followsTheSystemsThemeUntilAnotherIsChosen(Console console) {
		console.open("/traces");
		Page page = console.page();
		assertThat(page.locator("body")).hasCSS("background-color", "rgb(255, 255, 255)");
		console.theme(ColorScheme.DARK);
		assertThat(page.locator("body")).hasCSS("background-color", "rgb(20, 23, 29)");
		page.getByLabel("Theme: as the system").click();
		page.getByLabel("Theme: light").focus();
		assertThat(page.locator("body")).hasCSS("background-color", "rgb(255, 255, 255)");
		page.reload();
		assertThat(page.locator("body")).hasCSS("background-color", "rgb(255, 255, 255)");
	}

	@Test
	void opensATraceByTheHeaderThatSomebodyPasted(Console console) {
		console.open("/traces");
		console.page()
			.getByLabel("Open a trace by its id or header")
			.fill("x-amzn-trace-id: Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1");
		console.press("Enter");
		assertThat(console.page())
			.hasURL(console.address("/traces/1-5759e988-bd862e3fe1be46a994272793?seg=53995c3f42cd8ad8"));
		console.forgiveStatus(404);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/traces", "/map", "/sampling", "/ingest" })
	void losesNothingInAWindowHalfAsWide(String address, Console console) {
		console.receive(TestDocument.segment("shop", "aaaaaaaaaaaaaaaa"));
		console.page().setViewportSize(640, 400);
		console.open(address);
		Page page = console.page();
		assertThat(page.locator("h1")).isInViewport();
		assertThat(page.locator("nav[aria-label=Pages] a")).hasCount(4);
		for (Locator link : page.locator("nav[aria-label=Pages] a").all()) {
			assertThat(link).isInViewport(new LocatorAssertions.IsInViewportOptions().setRatio(1));
		}
		assertThat(page.getByLabel("Open a trace by its id or header")).isInViewport();
		Assertions.assertThat(page.evaluate("() => document.documentElement.scrollWidth")).isEqualTo(640);
	}

	@Test
	void saysSoWhileXRayLocalDoesNotAnswerAndGoesOnAfterwards(Console console) {
		console.receive(TestDocument.segment("shop", "aaaaaaaaaaaaaaaa"));
		console.open("/traces");
		Page page = console.page();
		assertThat(page.locator("li.trow")).hasCount(1);
		assertThat(page.locator(".overview .facet").first()).isVisible();
		int port = console.local().port();
		console.local().close();
		Locator bar = page.getByRole(AriaRole.ALERT)
			.filter(new Locator.FilterOptions().setHasText("stopped answering"));
		assertThat(bar).containsText("showing the last data");
		assertThat(page.locator("li.trow")).hasCount(1);
		console.assertAccessible();
		try (XRayLocal ignored = XRayLocal.start(XRayLocalOptions.defaults().withPort(port))) {
			assertThat(bar).hasCount(0);
			assertThat(page.getByText("No traces yet")).isVisible();
			page.close();
		}
		console.forgive("net::ERR_");
	}

}
