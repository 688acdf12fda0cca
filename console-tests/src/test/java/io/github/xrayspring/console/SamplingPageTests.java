// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.console;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.github.xrayspring.local.sampling.LocalSampling;
import io.github.xrayspring.local.sampling.ReportedDecision;
import io.github.xrayspring.local.sampling.SamplingRule;
import io.github.xrayspring.local.sampling.Statistics;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The sampling page: rules, what they would do with a request, and what was decided.
 */
@ExtendWith(ConsoleExtension.class)
class SamplingPageTests {

	@Test
	void showsTheRulesInTheOrderTheyAreAskedWithWhatTheyDid(Console console) {
		LocalSampling sampling = console.local().sampling();
		sampling.create(rule("orders", 100, 0.05, 1, "GET", "/orders/*", Map.of("tenant", "t*")));
		sampling.create(rule("health", 10, 0, 0, "*", "/health", Map.of()));
		sampling.targets(List.of(new Statistics("orders", "a".repeat(24), 12, 3, 1)));
		console.open("/sampling");

		Locator rows = console.page().locator("tr[data-rule]");
		assertThat(rows.locator("th")).hasText(new String[] { "health", "orders", "Default" });
		Locator cells = rows.nth(1).locator("td");
		assertThat(cells.nth(1)).hasText("GET /orders/* tenant = t*");
		assertThat(cells.nth(2)).hasText("1/s");
		assertThat(cells.nth(3)).hasText("5 %");
		for (int column = 6; column < 12; column += 3) {
			assertThat(rows.nth(1).locator("td.number").nth(column)).hasText("12");
			assertThat(rows.nth(1).locator("td.number").nth(column + 1)).hasText("3");
			assertThat(rows.nth(1).locator("td.number").nth(column + 2)).hasText("1");
		}
		assertThat(rows.nth(2)).containsText("every request");
		assertThat(rows.nth(2).getByRole(AriaRole.BUTTON, named("Delete Default"))).hasCount(0);
	}

	@Test
	void makesChangesAndDeletesARuleByKeyboardAlone(Console console) {
		LocalSampling sampling = console.local().sampling();
		console.open("/sampling");
		assertThat(console.page().locator("tr[data-rule]")).hasCount(1);

		console.press("a");
		assertThat(console.focused()).hasAccessibleName("Name");
		type(console, "Name", "orders");
		console.press("Tab", "Tab");
		type(console, "Reservoir", "0");
		console.press("Tab");
		type(console, "Rate", "0.25");
		console.press("Enter");
		assertThat(console.page().getByRole(AriaRole.DIALOG)).isHidden();
		assertThat(console.focused()).hasText("orders");
		assertThat(sampling.rules().get(1).rule().fixedRate()).isEqualTo(0.25);
		assertThat(sampling.rules().get(1).rule().reservoirSize()).isZero();

		console.press("e");
		assertThat(console.focused()).hasAccessibleName("Priority");
		type(console, "Priority", "7");
		console.press("Enter");
		assertThat(console.focused()).hasText("orders");
		assertThat(console.page().locator("tr[data-rule=orders] td").first()).hasText("7");
		assertThat(sampling.rules().get(1).rule().priority()).isEqualTo(7);

		console.press("Delete");
		assertThat(console.page().getByRole(AriaRole.BUTTON, role("Really delete orders?"))).isVisible();
		console.press("Delete");
		assertThat(console.page().locator("tr[data-rule]")).hasCount(1);
		assertThat(console.focused()).hasText("Default");
		assertThat(sampling.rules()).hasSize(1);
	}

	private static Locator field(Page page, String member) {
		return page.locator(".field[data-member=" + member + "]").locator("input");
	}

	/** Into what has the focus, which is checked, by the keyboard. */
	private static void type(Console console, String field, String text) {
		assertThat(console.focused()).hasAccessibleName(field);
		console.press("Control+a");
		console.page().keyboard().type(text);
	}

	@Test
	void showsTheApisRefusalAtTheFieldAndKeepsWhatWasTyped(Console console) {
		console.open("/sampling?way=new");
		Page page = console.page();
		field(page, "RuleName").fill("orders");
		field(page, "FixedRate").fill("5 %");
		console.press("Enter");

		assertThat(page.locator(".field[data-member=FixedRate] [role=alert]"))
			.hasText("SamplingRule.FixedRate must be between 0 and 1; 0.05 stands for 5 %");
		assertThat(console.focused()).hasAccessibleName("Rate");
		assertThat(field(page, "RuleName")).hasValue("orders");
		assertThat(field(page, "FixedRate")).hasValue("5 %");
		console.assertAccessible();
		field(page, "FixedRate").fill("0.05");
		console.press("Enter");
		assertThat(page.locator("tr[data-rule=orders]")).isVisible();
		assertThat(page.getByRole(AriaRole.DIALOG)).isHidden();
		console.forgiveStatus(400);
	}

	@Test
	void showsARefusalOfTheWholeRuleAtTheForm(Console console) {
		console.local().sampling().create(rule("orders", 1, 0, 0, "*", "*", Map.of()));
		console.open("/sampling?way=new");
		field(console.page(), "RuleName").fill("orders");
		console.press("Enter");

		assertThat(console.page().locator(".editor form > [role=alert]"))
			.hasText("A sampling rule of the name 'orders' exists; update it");
		assertThat(field(console.page(), "RuleName")).hasValue("orders");
		console.forgiveStatus(400);
	}

	@Test
	void keepsADraftWhenTheDialogIsLeftAndGivesTheFocusBack(Console console) {
		console.local().sampling().create(rule("orders", 1, 0, 0, "*", "*", Map.of()));
		console.open("/sampling");
		Page page = console.page();
		page.locator("tr[data-rule=orders] a").focus();
		console.press("e");
		field(page, "Host").fill("*.example.com");
		console.press("Escape");
		assertThat(page.getByRole(AriaRole.DIALOG)).isHidden();
		assertThat(console.focused()).hasText("orders");

		console.press("e");
		assertThat(field(page, "Host")).hasValue("*.example.com");
		page.getByRole(AriaRole.BUTTON, role("Discard")).click();
		assertThat(page.getByRole(AriaRole.DIALOG)).isHidden();
		console.press("e");
		assertThat(field(page, "Host")).hasValue("*");
		page.goBack();
		assertThat(page.getByRole(AriaRole.DIALOG)).isHidden();
	}

	@Test
	void letsOnlyRateAndReservoirOfTheDefaultRuleBeChanged(Console console) {
		console.open("/sampling?way=edit&of=Default");
		Page page = console.page();
		assertThat(page.locator(".editor input:enabled")).hasCount(2);
		assertThat(page.locator(".editor textarea")).isDisabled();
		field(page, "FixedRate").fill("0.5");
		page.getByRole(AriaRole.BUTTON, role("Save")).click();
		assertThat(page.locator("tr[data-rule=Default]")).containsText("50 %");
		assertThat(console.local().sampling().rules().get(0).rule().fixedRate()).isEqualTo(0.5);
	}

	@Test
	void clonesARuleWithAllItsPatterns(Console console) {
		console.local().sampling().create(rule("orders", 7, 0.5, 3, "GET", "/orders/*", Map.of("tenant", "a=b")));
		console.open("/sampling");
		Page page = console.page();
		page.getByRole(AriaRole.BUTTON, role("Clone orders")).click();
		field(page, "RuleName").fill("copy");
		console.press("Enter");
		assertThat(page.locator("tr[data-rule=copy]")).isVisible();

		SamplingRule copy = console.local().sampling().rules().get(2).rule();
		assertThat(copy).usingRecursiveComparison()
			.ignoringFields("ruleName")
			.isEqualTo(console.local().sampling().rules().get(1).rule());
	}

	@Test
	void copiesACommandThatAShellTakesAsItStands(Console console) throws Exception {
		String name = "it's \"$HOME\" `a` \\ \u00e9!";
		console.local().sampling().create(rule(name, 7, 0.5, 3, "GET", "/*'?", Map.of("tenant", "a'b")));
		console.open("/sampling");
		Page page = console.page();
		page.locator("tr[data-rule] a").first().click();
		page.getByRole(AriaRole.BUTTON, role("Copy as aws xray create-sampling-rule")).click();
		assertThat(page.locator(".details .copy.done")).isVisible();
		String command = (String) page.evaluate("navigator.clipboard.readText()");

		List<String> arguments = argumentsOf(command);
		assertThat(arguments).startsWith("xray", "create-sampling-rule", "--endpoint-url",
				"http://localhost:" + console.local().port(), "--no-sign-request");
		JsonNode rule = JsonMapper.shared().readTree(arguments.get(arguments.size() - 1));
		assertThat(rule.path("RuleName").stringValue()).isEqualTo(name);
		assertThat(rule.path("URLPath").stringValue()).isEqualTo("/*'?");
		assertThat(rule.at("/Attributes/tenant").stringValue()).isEqualTo("a'b");
		assertThat(rule.path("Version").intValue()).isEqualTo(1);
	}

	/** What a shell gives to the program that the command names. */
	private static List<String> argumentsOf(String command) throws Exception {
		Process shell = new ProcessBuilder("sh", "-c", "aws() { printf '%s\\n' \"$@\"; }\n" + command).start();
		List<String> arguments = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines()
			.toList();
		assertThat(shell.waitFor()).isZero();
		return arguments;
	}

	@Test
	void triesARequestAgainstEachFieldOfEachRule(Console console) {
		LocalSampling sampling = console.local().sampling();
		sampling.create(rule("moves", 1, 0, 0, "POST", "/orders/*", Map.of()));
		sampling.create(rule("orders", 2, 0.05, 0, "*", "/orders/*", Map.of("tenant", "t?")));
		console.open("/sampling");
		Page page = console.page();
		assertThat(page.locator(".verdict")).isVisible();
		console.press("t");
		console.page().keyboard().type("http://shop.example.com/orders/1?a=b");
		page.locator(".question textarea").fill("tenant=t1");

		Locator verdict = page.locator(".verdict");
		assertThat(verdict).containsText("By chance by rule orders");
		assertThat(verdict).containsText("rate 5 %: expect 1 in 20");
		assertThat(page.locator(".who")).containsText("Answered by X-Ray Local itself");
		Locator rows = page.locator(".matrix tbody tr");
		assertThat(rows.first().locator(".cross")).hasText("does not match GET: POST");
		assertThat(rows.nth(1).locator(".cross")).hasCount(0);
		assertThat(rows.nth(1)).containsText("decides");
		assertThat(rows.nth(2)).containsText("not asked");
		assertThat(page).hasURL(Pattern.compile(".*url=http%3A%2F%2Fshop.example.com%2Forders%2F1%3Fa%3Db.*"));
		page.reload();
		assertThat(verdict).containsText("By chance by rule orders");
		page.locator(".question textarea").fill("tenant");
		assertThat(page.locator(".try-it [role=alert]"))
			.hasText("The attribute 'tenant' has no key; write key=value, one a line");
		page.locator(".question textarea").fill("");
		assertThat(verdict).containsText("Sampled by rule Default");
		console.assertAccessible();
	}

	@Test
	void asksTheConnectedApplicationAndFollowsTheRules(Console console) {
		LocalSampling sampling = console.local().sampling();
		sampling.register(new StandInApplication(sampling, "shop"));
		console.open("/sampling?url=/orders/1");
		Page page = console.page();
		assertThat(page.locator(".applications")).containsText("shop follows these rules");
		assertThat(page.locator(".who")).containsText("Answered by the sampler of shop");
		assertThat(page.locator(".verdict")).containsText("reservoir 1/s free: sampled");
		assertThat(page.locator(".verdict")).containsText("rate 5 %: expect 1 in 20");
		assertThat(page.locator(".verdict")).containsText("by rule Default");

		sampling.create(rule("orders", 2, 0.05, 0, "*", "/orders/*", Map.of()));
		assertThat(page.locator(".verdict")).containsText("by rule orders");
		page.getByLabel("Ask").selectOption("X-Ray Local's rules");
		assertThat(page.locator(".who")).containsText("Answered by X-Ray Local itself");
	}

	@Test
	void showsWhatWasDecidedAndWhyAndLeadsToTheTrace(Console console) {
		decisions(console);
		console.open("/sampling");
		Page page = console.page();
		Locator rows = page.locator(".log a.drow");
		assertThat(rows).hasCount(4);
		assertThat(rows.first()).containsText("Not sampled");
		assertThat(rows.first()).containsText("caller said Sampled=0");
		assertThat(rows.nth(1)).containsText("not by rate, reservoir empty");

		page.getByRole(AriaRole.BUTTON, role("Not sampled")).click();
		assertThat(rows).hasCount(2);
		page.getByLabel("Text in decisions").fill("ORDERS");
		assertThat(rows).hasCount(1);
		assertThat(page.locator(".log-bar-top")).containsText("1 of 4");
		assertThat(page).hasURL(console.address("/sampling?show=no&q=ORDERS"));
		page.getByLabel("Text in decisions").fill("nothing like it");
		assertThat(page.locator(".log-empty")).containsText("None of 4 decisions matches");
		page.getByRole(AriaRole.BUTTON, role("Show all decisions")).click();
		assertThat(rows).hasCount(4);

		rows.nth(2).focus();
		console.press("Enter");
		assertThat(page).hasURL(console.address("/traces/1-5759e988-000000000000000000000002"));
		page.goBack();
		assertThat(console.focused()).containsText("/orders/6");
		console.forgiveStatus(404);
	}

	@Test
	void neverMovesADecisionThatSomebodyIsAt(Console console) {
		StandInApplication shop = decisions(console);
		console.open("/sampling");
		Page page = console.page();
		Locator rows = page.locator(".log a.drow");
		assertThat(rows).hasCount(4);
		console.press("d", "j");
		assertThat(console.focused()).containsText("/orders/7");
		shop.decide(5, "GET", "/late", "Default", "rate", true);
		assertThat(page.locator(".log .pill")).hasText("↑ 1 new");
		assertThat(rows).hasCount(4);
		assertThat(console.focused()).containsText("/orders/7");

		console.press("t");
		assertThat(page.getByLabel("Path or URL")).hasValue("/orders/7");
		assertThat(page.getByLabel("Method").first()).hasValue("GET");
		console.press("Escape");
		assertThat(rows).hasCount(5);
		assertThat(rows.first()).containsText("/late");
	}

	@Test
	void marksTheDecisionOfTheTraceThatALinkNames(Console console) {
		decisions(console);
		console.open("/sampling?trace=1-5759e988-000000000000000000000003");
		assertThat(console.focused()).containsText("/orders/7");
		assertThat(console.page().locator(".log .marked")).hasCount(1);

		console.open("/sampling?trace=1-5759e988-0000000000000000000000ff");
		assertThat(console.page().locator(".log [role=alert]"))
			.containsText("No decision on trace 1-5759e988-0000000000000000000000ff is among the last 4 decisions.");
	}

	@Test
	void saysSoWhereALinkNamesARuleThatIsGone(Console console) {
		console.open("/sampling?way=edit&of=orders");
		assertThat(console.page().locator(".toolbar [role=alert]")).hasText("There is no rule “orders” any more");
	}

	@Test
	void saysWhatToExpectWhereThereIsNothingYet(Console console) {
		console.open("/sampling");
		assertThat(console.page().locator(".toolbar")).containsText("No application in this process");
		assertThat(console.page().locator(".log-empty")).containsText("No decisions yet");
		assertThat(console.page().locator(".verdict")).containsText("Sampled by rule Default");
		console.assertAccessible();
	}

	@Test
	void showsHostileNamesAsTexts(Console console) {
		String hostile = "<img src=x onerror=alert(1)>";
		LocalSampling sampling = console.local().sampling();
		sampling.create(rule(hostile, 1, 1, 0, "*", "/\u202e*", Map.of(hostile, hostile)));
		sampling.report(List
			.of(new ReportedDecision(hostile, 1, hostile, hostile, null, "/\u202egnp", hostile, hostile, false)));
		console.open("/sampling");
		Page page = console.page();
		assertThat(page.locator("tr[data-rule] th").first()).hasText(hostile);
		assertThat(page.locator("tr[data-rule] code").first()).hasText("/\\u202e*");
		assertThat(page.locator(".log a.drow .request")).hasText(hostile + " /\\u202egnp");
		assertThat(page.locator(".matrix tbody th").first()).hasText(hostile);
		assertThat(page.locator("img")).hasCount(0);
	}

	@Test
	void staysAsItIsWhileFrozen(Console console) {
		console.open("/sampling");
		Locator rows = console.page().locator("tr[data-rule]");
		assertThat(rows).hasCount(1);
		console.press("f");
		assertThat(console.page().locator(".live")).hasText("Frozen");
		console.local().sampling().create(rule("orders", 1, 0, 0, "*", "*", Map.of()));
		for (int i = 0; i < 2; i++) {
			// The frame goes on asking each second, and so would the page.
			console.page().waitForResponse((response) -> response.url().contains("api/traces"), () -> {
			});
		}
		assertThat(rows).hasCount(1);
		console.press("f");
		assertThat(rows).hasCount(2);
	}

	@Test
	void isWorthAPicture(Console console) {
		LocalSampling sampling = console.local().sampling();
		sampling.create(rule("health checks", 10, 0, 0, "GET", "/actuator/health*", Map.of()));
		sampling.create(rule("checkout", 50, 1, 5, "POST", "/checkout", Map.of()));
		sampling.create(rule("orders of t1", 100, 0.05, 1, "GET", "/orders/*", Map.of("tenant", "t1")));
		String client = "a".repeat(24);
		sampling.targets(List.of(new Statistics("health checks", client, 60, 0, 0),
				new Statistics("checkout", client, 14, 14, 0), new Statistics("orders of t1", client, 212, 19, 2),
				new Statistics("Default", client, 31, 31, 0)));
		StandInApplication shop = new StandInApplication(sampling, "shop");
		StandInApplication payment = new StandInApplication(sampling, "payment");
		sampling.register(shop);
		sampling.register(payment);
		for (int i = 0; i < 24; i += 4) {
			shop.decide(410L * i, "GET", "/orders/" + (40 + i), "orders of t1", "rate", i == 8);
			shop.decide(410L * i + 97, "POST", "/checkout", "checkout", "reservoir", true);
			payment.decide(410L * i + 153, "POST", "/payments", null, "upstream", true);
			shop.decide(410L * i + 330, "GET", "/actuator/health", "health checks", "rate", false);
		}
		Page page = console.page();
		page.setViewportSize(1400, 900);
		console.open("/sampling?url=http://localhost:8080/orders/42&attributes=tenant%3Dt1&rule=checkout");
		assertThat(page.locator(".verdict")).containsText("by rule orders of t1");
		assertThat(page.locator(".log a.drow")).hasCount(24);
		console.assertAccessible();
		sampling.targets(List.of(new Statistics("health checks", client, 6, 0, 0),
				new Statistics("checkout", client, 2, 2, 0), new Statistics("orders of t1", client, 23, 2, 0)));
		assertThat(page.locator("tr[data-rule=checkout] td.number").last()).hasText("0");
		assertThat(page.locator("tr[data-rule=checkout] td.number").nth(9)).hasText("16");
		console.screenshot("sampling");
	}

	private static StandInApplication decisions(Console console) {
		LocalSampling sampling = console.local().sampling();
		StandInApplication shop = new StandInApplication(sampling, "shop");
		shop.decide(1, "GET", "/products", "Default", "reservoir", true)
			.decide(2, "GET", "/orders/6", "orders", "rate", true)
			.decide(3, "GET", "/orders/7", "orders", "rate", false)
			.decide(4, "POST", "/checkout", null, "upstream", false);
		sampling.register(shop);
		return shop;
	}

	private static SamplingRule rule(String name, int priority, double rate, int reservoir, String method, String path,
			Map<String, String> attributes) {
		return new SamplingRule(name, "*", priority, rate, reservoir, "*", "*", "*", method, path, attributes, null);
	}

	private static Page.GetByRoleOptions role(String name) {
		return new Page.GetByRoleOptions().setName(name).setExact(true);
	}

	private static Locator.GetByRoleOptions named(String name) {
		return new Locator.GetByRoleOptions().setName(name).setExact(true);
	}

}
