// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.console;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.KeyboardModifier;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.github.xrayspring.local.TestDocument;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The filter above the list, and everything that edits its text.
 */
@ExtendWith(ConsoleExtension.class)
class FilterBoxTests {

	@Test
	void completesFromTheGrammarAndTheTracesByKeyboard(Console console) {
		open(console, "/traces");
		console.press("/");
		box(console).pressSequentially("serv");
		assertThat(option(console, "service(\"shop\")")).containsText("12");
		console.assertAccessible();
		console.screenshot("completion");
		console.press("Tab");
		assertThat(box(console)).hasValue("service(\"shop\") ");
		box(console).pressSequentially("AND http.m");
		assertThat(option(console, "http.method")).hasAttribute("aria-selected", "true");
		console.press("Enter");
		assertThat(option(console, "CONTAINS")).isVisible();
		console.press("ArrowDown");
		assertThat(option(console, "=")).hasAttribute("aria-selected", "true");
		console.press("Enter");
		assertThat(option(console, "\"POST\"")).containsText("4");
		console.press("ArrowUp", "Enter");

		assertThat(box(console)).hasValue("service(\"shop\") AND http.method = \"POST\" ");
		assertThat(rows(console)).hasCount(4);
		assertThat(console.page())
			.hasURL(console.address("/traces?filter=service(%22shop%22)%20AND%20http.method%20%3D%20%22POST%22"));
		assertThat(box(console)).isFocused();
	}

	@Test
	void closesTheCandidatesByEscapeAndKeepsTheText(Console console) {
		open(console, "/traces");
		box(console).pressSequentially("faul");
		assertThat(console.page().getByRole(AriaRole.LISTBOX)).isVisible();
		assertThat(box(console)).hasAttribute("aria-expanded", "true");
		assertThat(box(console)).hasAttribute("aria-activedescendant", "filter-candidate-0");

		console.press("Escape");
		assertThat(console.page().getByRole(AriaRole.LISTBOX)).isHidden();
		assertThat(box(console)).hasValue("faul");
		assertThat(box(console)).isFocused();
		console.press("Escape");
		assertThat(box(console)).not().isFocused();
	}

	@Test
	void takesACandidateByAClick(Console console) {
		open(console, "/traces");
		box(console).pressSequentially("annotation.ten");
		option(console, "annotation.tenant").click();
		assertThat(option(console, "=")).isVisible();
		assertThat(box(console)).hasValue("annotation.tenant ");
		assertThat(box(console)).isFocused();
	}

	@Test
	void underlinesAMistakeAndKeepsTheLastResultDimmed(Console console) {
		open(console, "/traces?filter=fault");
		assertThat(rows(console)).hasCount(2);

		box(console).press("End");
		box(console).pressSequentially(" AND foo = 3");
		assertThat(console.page().locator(".squiggle mark")).hasText("foo = 3");
		assertThat(console.page().locator("#filter-mistake"))
			.hasText("Column 11: 'foo' isn't a keyword at the top level. Expected a condition.");
		assertThat(box(console)).hasAttribute("aria-invalid", "true");
		assertThat(console.page().locator(".list")).hasClass(Pattern.compile("stale"));
		assertThat(rows(console)).hasCount(2);
		assertThat(console.page()).hasURL(console.address("/traces?filter=fault"));
	}

	@Test
	void listsNothingForAnAddressWithAWrongFilter(Console console) {
		new Requests(console).mixture();
		console.open("/traces?filter=fault%20AND%20%23");

		assertThat(console.page().locator("h2")).hasText("This filter can't be understood");
		assertThat(box(console)).hasValue("fault AND #");
		assertThat(console.page().locator("#filter-mistake")).containsText("Expected a condition");
		assertThat(rows(console)).hasCount(0);
		console.assertAccessible();
		assertThat(console.requests()).noneMatch((url) -> url.contains("/api/traces?limit=100"));
		console.page()
			.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Remove the filter"))
			.last()
			.click();
		assertThat(rows(console)).hasCount(12);
		assertThat(console.page()).hasURL(console.address("/traces"));
	}

	@Test
	void removesAndTurnsAroundPartsByTheirChips(Console console) {
		open(console, "/traces?filter=http.method%20%3D%20%22GET%22%20AND%20fault");
		Locator chips = console.page().getByLabel("Parts of the filter").locator("li");
		assertThat(chips.locator("code")).hasText(new String[] { "http.method = \"GET\"", "fault" });

		chips.nth(0).getByLabel("Turn http.method = \"GET\" around").click();
		assertThat(box(console)).hasValue("!(http.method = \"GET\") AND fault");
		assertThat(rows(console)).hasCount(1);
		chips.nth(1).getByLabel("Remove fault").click();
		assertThat(box(console)).hasValue("!(http.method = \"GET\")");
		chips.nth(0).getByLabel("Turn !(http.method = \"GET\") around").click();
		assertThat(box(console)).hasValue("http.method = \"GET\"");
		console.page().goBack();
		assertThat(box(console)).hasValue("!(http.method = \"GET\")");
		console.page().goBack();
		console.page().goBack();
		assertThat(box(console)).hasValue("http.method = \"GET\" AND fault");
		assertThat(rows(console)).hasCount(1);
	}

	@Test
	void switchesStatusesMethodsAndServices(Console console) {
		open(console, "/traces");
		Page page = console.page();

		toggle(console, "Fault").click();
		assertThat(box(console)).hasValue("fault");
		assertThat(rows(console)).hasCount(2);
		toggle(console, "Error").click();
		assertThat(box(console)).hasValue("(fault OR error)");
		assertThat(rows(console)).hasCount(3);
		assertThat(toggle(console, "Fault")).hasAttribute("aria-pressed", "true");
		assertThat(toggle(console, "OK")).hasText("OK 9");
		toggle(console, "payment").click();
		assertThat(box(console)).hasValue("(fault OR error) AND service(\"payment\")");
		toggle(console, "Error").click();
		assertThat(box(console)).hasValue("service(\"payment\") AND fault");
		toggle(console, "Fault").click();
		toggle(console, "payment").click();
		assertThat(box(console)).hasValue("");
		assertThat(page).hasURL(console.address("/traces"));
		assertThat(rows(console)).hasCount(12);
	}

	@Test
	void writesABrushedRangeOfResponseTimes(Console console) {
		open(console, "/traces");
		BoundingBox plot = console.page().locator(".times-plot").boundingBox();
		console.page().mouse().move(plot.x + plot.width * 0.6, plot.y + 10);
		console.page().mouse().down();
		console.page().mouse().move(plot.x + plot.width * 0.8, plot.y + 10);
		console.page().mouse().up();

		assertThat(box(console)).hasValue(Pattern.compile("responsetime >= 0\\.\\d+ AND responsetime <= 0\\.\\d+"));
		assertThat(console.page().locator(".times-plot .out").first()).isAttached();
		console.page().locator(".times-plot").dblclick();
		assertThat(box(console)).hasValue("");
	}

	@Test
	void writesARangeOfResponseTimesByKeyboard(Console console) {
		open(console, "/traces");
		Locator shortest = console.page().getByLabel("Shortest response time");
		shortest.focus();
		console.press("ArrowRight", "ArrowRight", "ArrowLeft");
		assertThat(box(console)).hasValue("responsetime >= 0.00237");
		assertThat(rows(console)).hasCount(11);
		assertThat(shortest).hasAttribute("aria-valuenow", "1");
		assertThat(shortest).hasAttribute("aria-valuetext", "2.4 ms");
		console.page().getByLabel("Longest response time").focus();
		console.press("ArrowLeft");
		assertThat(box(console)).hasValue(Pattern.compile("responsetime >= 0\\.00237 AND responsetime <= 0\\.\\d+"));
		console.press("End");
		assertThat(box(console)).hasValue("responsetime >= 0.00237");
		shortest.focus();
		console.press("Home");
		assertThat(box(console)).hasValue("");
	}

	@Test
	void filtersByAValueOfARowByKeyboardAndLeavesItOutWithAlt(Console console) {
		open(console, "/traces");
		console.press("j", "ArrowRight");
		assertThat(console.focused()).hasAccessibleName("Filter by ok");
		console.press("ArrowRight");
		assertThat(console.focused()).hasAccessibleName("Filter by http.method = \"GET\"");
		console.press("Alt+Enter");
		assertThat(box(console)).hasValue("!(http.method = \"GET\")");
		assertThat(rows(console)).hasCount(4);
		console.press("Home", "ArrowRight", "ArrowRight", "ArrowRight", "ArrowRight");
		assertThat(console.focused()).hasAccessibleName("Filter by http.status = 500");
		console.press("Enter");
		assertThat(box(console)).hasValue("!(http.method = \"GET\") AND http.status = 500");
		assertThat(rows(console)).hasCount(1);
	}

	@Test
	void filtersByAValueOfARowUnderThePointer(Console console) {
		open(console, "/traces");
		Locator exception = rows(console).filter(new Locator.FilterOptions().setHasText("/fail/503"))
			.locator(".exception");
		exception.hover();
		exception.getByRole(AriaRole.BUTTON).click();
		assertThat(box(console)).hasValue("rootcause.fault.exception { name = \"java.lang.IllegalStateException\" }");
		assertThat(rows(console)).hasCount(2);

		Locator path = rows(console).filter(new Locator.FilterOptions().setHasText("/fail/503")).locator(".path");
		path.locator(".text").hover();
		path.getByRole(AriaRole.BUTTON).click(new Locator.ClickOptions().setModifiers(List.of(KeyboardModifier.ALT)));
		assertThat(box(console))
			.hasValue("rootcause.fault.exception { name = \"java.lang.IllegalStateException\" } AND "
					+ "!(http.url ENDSWITH \"/fail/503\")");
		assertThat(rows(console)).hasCount(1);
	}

	@Test
	void filtersByAValueOfATracesDetails(Console console) {
		console.receive(TestDocument.segment("shop", "aaaaaaaaaaaaaaaa")
			.withJson("annotations", "{\"customer\":\"<b>O\\\"Neil\\\\</b>\"}"));
		console.receive(TestDocument.segment("shop", "aaaaaaaaaaaaaaaa").inTrace(TestDocument.traceId(1)));
		console.open("/traces/" + TestDocument.TRACE);
		console.page().getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("Annotations")).click();
		console.page().locator(".fields .add-filter").focus();
		console.press("Enter");

		assertThat(box(console)).hasValue("annotation.customer = \"<b>O\\\"Neil\\\\</b>\"");
		assertThat(rows(console)).hasCount(1);
		console.assertAccessible();
	}

	@Test
	void namesThePartThatLeavesNothing(Console console) {
		open(console, "/traces?filter=service(%22shop%22)%20AND%20fault%20AND%20responsetime%20%3E%205");
		Locator funnel = console.page().locator(".funnel li");
		assertThat(console.page().locator("h2")).hasText("No trace matches the filter");
		assertThat(funnel.locator("b")).hasText(new String[] { "12", "2", "0" });
		assertThat(console.page().locator(".empty")).containsText("responsetime > 5 is what leaves nothing.");
		console.assertAccessible();
		console.screenshot("funnel");

		console.page().getByLabel("Remove responsetime > 5 from the filter").click();
		assertThat(box(console)).hasValue("service(\"shop\") AND fault");
		assertThat(rows(console)).hasCount(2);
	}

	@Test
	void copiesACommandThatFindsTheSameTracesInAShell(Console console) throws Exception {
		Assumptions.assumeTrue(new ProcessBuilder("sh", "-c", "command -v aws").start().waitFor() == 0, "no aws");
		new Requests(console).ago(60).get("/it's", 200, 0.1);
		new Requests(console).ago(400).get("/it's", 200, 0.1);
		console.open("/traces?timeRange=PT5M&filter=http.url%20ENDSWITH%20%22%2Fit's%22");
		assertThat(rows(console)).hasCount(1);
		console.page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Copy as aws xray")).click();
		assertThat(console.page().locator(".filter .copy")).hasClass(Pattern.compile("done"));
		String command = console.page().evaluate("() => navigator.clipboard.readText()").toString();

		assertThat(command).contains("--filter-expression 'http.url ENDSWITH \"/it'\\''s\"'");
		assertThat(shell(command + " --query 'TraceSummaries[].Http.HttpURL' --output text").strip())
			.isEqualTo("http://localhost:8080/it's");
	}

	private static String shell(String command) throws IOException {
		Process process = new ProcessBuilder("sh", "-c", command).redirectErrorStream(true).start();
		return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
	}

	private static void open(Console console, String fragment) {
		new Requests(console).mixture();
		console.open(fragment);
		assertThat(console.page().locator(".times-plot")).isVisible();
	}

	private static Locator box(Console console) {
		return console.page().getByLabel("Filter", new Page.GetByLabelOptions().setExact(true));
	}

	private static Locator rows(Console console) {
		return console.page().locator("li.trow");
	}

	private static Locator option(Console console, String text) {
		return console.page()
			.getByRole(AriaRole.OPTION)
			.filter(new Locator.FilterOptions()
				.setHas(console.page().getByText(text, new Page.GetByTextOptions().setExact(true))));
	}

	private static Locator toggle(Console console, String name) {
		return console.page().locator(".facets .toggle", new Page.LocatorOptions().setHasText(name));
	}

}
