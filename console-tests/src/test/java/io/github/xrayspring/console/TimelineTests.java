// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.github.xrayspring.local.TestDocument;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The timeline of one trace.
 */
@ExtendWith(ConsoleExtension.class)
class TimelineTests {

	private static final String SHOP = "aaaaaaaaaaaaaaaa";

	private static final String CALL = "bbbbbbbbbbbbbbbb";

	private static final String PAYMENT = "cccccccccccccccc";

	private static final String ADDRESS = "/traces/" + TestDocument.TRACE;

	@Test
	void collapsesCallsThatRepeatIntoOneRowWithTheWayOut(Console console) {
		checkout(console);
		console.open(ADDRESS);
		Page page = console.page();
		Locator repeated = page.locator(".node.repetition");
		assertThat(repeated).containsText("15 × orders@localhost");
		assertThat(repeated).containsText("N+1");
		assertThat(repeated.locator(".n-duration")).hasText("150 ms");
		assertThat(page.locator(".node")).hasCount(5);
		assertThat(page.locator(".node").nth(1)).containsText("select * from orders");
		repeated.click();
		assertThat(page.getByRole(AriaRole.TABPANEL)).containsText("Ask once");
		assertThat(page.getByRole(AriaRole.TABPANEL)).containsText("Once per row of");
		console.assertAccessible();
		console.press("ArrowRight");
		assertThat(repeated).hasAttribute("aria-expanded", "true");
		assertThat(page.locator(".node")).hasCount(20);
		console.press("j");
		assertThat(page).hasURL(console.address(ADDRESS + "?seg=d000000000000000"));
		assertThat(console.focused()).hasAttribute("aria-level", "3");
		console.press("[");
		assertThat(page.locator(".node.repetition")).hasAttribute("aria-expanded", "false");
	}

	@Test
	void leadsToACallInsideACollapsedRowByItsAddress(Console console) {
		checkout(console);
		console.open(ADDRESS + "?seg=d000000000000007");
		assertThat(console.page().locator(".node[aria-selected=true]")).hasAttribute("data-id", "d000000000000007");
		assertThat(console.page().locator(".node.repetition")).hasAttribute("aria-expanded", "true");
	}

	@Test
	void findsTextInRowsThatAreCollapsed(Console console) {
		checkout(console);
		console.open(ADDRESS);
		Page page = console.page();
		assertThat(page.locator(".node").first()).isVisible();
		console.press("/");
		assertThat(page.getByLabel("Find in this trace")).isFocused();
		page.keyboard().type("order_id = 11");
		assertThat(page.locator(".find")).containsText("1 of 1");
		assertThat(page.locator(".node[aria-selected=true]")).hasAttribute("data-id", "d00000000000000b");
		page.getByLabel("Find in this trace").fill("card refused");
		assertThat(page.locator(".node[aria-selected=true]")).hasAttribute("data-id", PAYMENT);
		page.getByLabel("Find in this trace").fill("orders@");
		assertThat(page.locator(".find")).containsText("of 17");
		console.press("Enter", "Enter");
		console.assertAccessible();
		assertThat(page).hasURL(Pattern.compile(".*find=orders%40.*"));
		page.reload();
		assertThat(page.getByLabel("Find in this trace")).hasValue("orders@");
		assertThat(page.locator(".node.hit").first()).isVisible();
		page.getByLabel("Find in this trace").focus();
		console.press("Escape");
		assertThat(page.locator(".find")).hasCount(0);
		assertThat(console.focused()).hasClass(Pattern.compile("\\bnode\\b.*"));
	}

	@Test
	void stepsThroughErrorsAndTheCriticalPath(Console console) {
		checkout(console);
		console.open(ADDRESS);
		Page page = console.page();
		assertThat(console.focused()).hasAttribute("data-id", SHOP);
		console.press("e");
		assertThat(console.focused()).hasAttribute("data-id", CALL);
		console.press("e");
		assertThat(console.focused()).hasAttribute("data-id", PAYMENT);
		assertThat(page.getByRole(AriaRole.TABPANEL)).containsText("of the call that isn’t the callee’s");
		assertThat(page.getByRole(AriaRole.TABPANEL)).containsText("50 ms");
		assertThat(page.getByRole(AriaRole.TABPANEL)).containsText("of the trace waited for it");
		assertThat(page.locator(".node[data-id=" + PAYMENT + "] .gap")).hasAttribute("title", "network / queue 50 ms");
		assertThat(page.locator(".critical").first()).isVisible();
		console.press("Home", "g");
		assertThat(console.focused()).not().hasAttribute("data-id", SHOP);
	}

	@Test
	void zoomsByKeyboardAndByTheStripAndKeepsItInTheAddress(Console console) {
		checkout(console);
		console.open(ADDRESS + "?seg=" + PAYMENT);
		Page page = console.page();
		assertThat(console.focused()).hasAttribute("data-id", PAYMENT);
		console.press("z");
		assertThat(page).hasURL(Pattern.compile(".*zoom=\\d.*"));
		assertThat(page.locator(".mini-map .frame")).isVisible();
		assertThat(page.locator(".node[data-id=d000000000000000] .bar")).hasCount(0);
		page.reload();
		assertThat(page.locator(".mini-map .frame")).isVisible();
		console.assertAccessible();
		console.press("0");
		assertThat(page.locator(".mini-map .frame")).hasCount(0);
		BoundingBox strip = page.locator(".mini-map").boundingBox();
		Mouse mouse = page.mouse();
		mouse.move(strip.x + strip.width / 4, strip.y + 10);
		mouse.down();
		mouse.move(strip.x + strip.width / 2, strip.y + 10);
		mouse.up();
		assertThat(page).hasURL(Pattern.compile(".*zoom=250.*-500.*"));
		page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Show all")).click();
		assertThat(page).not().hasURL(Pattern.compile(".*zoom.*"));
	}

	@Test
	void showsTheApplicationsFramesOfAnExceptionFirst(Console console) {
		checkout(console);
		console.open(ADDRESS + "?seg=" + PAYMENT);
		Page page = console.page();
		page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("Exception")).click();
		assertThat(page.getByRole(AriaRole.TABPANEL)).containsText("com.acme.Billing.charge");
		assertThat(page.getByRole(AriaRole.TABPANEL)).containsText("card refused");
		console.assertAccessible();
		console.screenshot("trace");
	}

	@Test
	void growsWhileATraceIsInProgressAndKeepsWhatIsSelected(Console console) {
		double now = System.currentTimeMillis() / 1000.0;
		String trace = TestDocument.traceId((long) now - TestDocument.START);
		console.receive(TestDocument.segment("shop", SHOP).inTrace(trace).since(now).inProgress());
		console.open("/traces/" + trace);
		Page page = console.page();
		assertThat(page.locator(".bar.growing")).hasCount(1);
		String first = page.locator(".tick").last().textContent();
		assertThat(page.locator(".tick").last()).not().hasText(first);
		console.receive(
				TestDocument.subsegment("reprice", "dddddddddddddddd", SHOP).inTrace(trace).since(now).inProgress());
		assertThat(page.locator(".bar.growing")).hasCount(2);
		page.locator(".node").nth(1).click();
		console.receive(
				TestDocument.subsegment("reprice", "dddddddddddddddd", SHOP).inTrace(trace).since(now).between(0, 2));
		console.receive(TestDocument.segment("shop", SHOP).inTrace(trace).since(now).between(0, 3));
		assertThat(page.locator(".bar.growing")).hasCount(0);
		assertThat(page.locator(".node[aria-selected=true]")).containsText("reprice");
		assertThat(page.locator(".trace-title .total")).hasText("3.00 s");
	}

	@Test
	void saysWhatIsMissingOfAPartialTrace(Console console) {
		console.receive(TestDocument.subsegment("reprice", "dddddddddddddddd", SHOP));
		console.open(ADDRESS);
		assertThat(console.page().locator(".trace-notice.partial")).containsText(SHOP);
		assertThat(console.page().locator(".detail-head")).not().containsText("undefined");
		console.assertAccessible();
	}

	@Test
	void paintsTenThousandSubsegmentsWithin300Milliseconds(Console console) {
		List<String> embedded = new ArrayList<>();
		for (int part = 0; part < 100; part++) {
			embedded.clear();
			for (int i = 0; i < 100; i++) {
				embedded.add(TestDocument.segment("step" + i, String.format(Locale.ROOT, "e%015x", part * 100 + i))
					.between(part * 0.01, part * 0.01 + 0.005)
					.embedded());
			}
			console.receive(TestDocument.subsegment("part" + part, String.format(Locale.ROOT, "f%015x", part), SHOP)
				.between(part * 0.01, part * 0.01 + 0.01)
				.withJson("subsegments", embedded.toString()));
		}
		console.receive(TestDocument.segment("shop", SHOP).between(0, 1));
		console.open("/traces");
		Page page = console.page();
		page.locator("li.trow a.open").click();
		assertThat(page.locator(".node").first()).isVisible();
		page.goBack();
		assertThat(page.locator("li.trow a.open")).isVisible();
		List<Double> painted = new ArrayList<>();
		// One that is quick will do: the others tell of the machine's other work.
		while (painted.size() < 20 && painted.stream().noneMatch((millis) -> millis < 300)) {
			painted.add(((Number) page.evaluate("""
					async () => {
					  const start = performance.now();
					  document.querySelector('li.trow a.open').click();
					  while (document.querySelectorAll('.node').length < 20) {
					    await new Promise(requestAnimationFrame);
					  }
					  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
					  const took = performance.now() - start;
					  history.back();
					  while (document.querySelector('li.trow a.open') === null) {
					    await new Promise(requestAnimationFrame);
					  }
					  return took;
					}""")).doubleValue());
		}
		System.out.println("console: 10,101 subsegments painted after " + painted + " ms");
		assertThat(painted).as("milliseconds").anyMatch((millis) -> millis < 300);
		page.locator("li.trow a.open").click();
		assertThat(page.locator("[role=treegrid]")).hasAttribute("aria-rowcount", "10102");
		assertThat(page.locator(".node").first()).isVisible();
		assertThat(page.locator(".node").count()).isLessThan(80);
		console.press("End");
		assertThat(console.focused()).hasAttribute("aria-rowindex", "10102");
	}

	/** A checkout that asks for its orders one by one, and whose payment is refused. */
	private static void checkout(Console console) {
		console.receive(TestDocument.segment("shop", SHOP)
			.withJson("http",
					"{\"request\":{\"method\":\"POST\",\"url\":\"http://localhost:8080/checkout\"},\"response\":{\"status\":502}}")
			.withJson("fault", "true"));
		console.receive(statement("d0000000000000ff", "select * from orders").between(0.01, 0.03));
		for (int i = 0; i < 15; i++) {
			console.receive(
					statement(String.format(Locale.ROOT, "d%015x", i), "select * from order_line where order_id = " + i)
						.between(0.04 + 0.02 * i, 0.05 + 0.02 * i));
		}
		console.receive(TestDocument.subsegment("payment", CALL, SHOP)
			.with("namespace", "remote")
			.withJson("fault", "true")
			.withJson("http",
					"{\"request\":{\"method\":\"POST\",\"url\":\"http://payment/payments\"},\"response\":{\"status\":500}}")
			.between(0.4, 0.95));
		console.receive(TestDocument.segment("payment", PAYMENT)
			.with("parent_id", CALL)
			.withJson("fault", "true")
			.withJson("annotations", "{\"tenant\":\"t1\"}")
			.withJson("cause",
					"""
							{"exceptions":[{"id":"1111111111111111","type":"com.acme.CardRefused","message":"card refused",
							"stack":[{"path":"org/springframework/Invoker.java","line":10,"label":"org.springframework.Invoker.invoke"},
							{"path":"com/acme/Billing.java","line":57,"label":"com.acme.Billing.charge"}]}]}"""
						.replace("\n", ""))
			.between(0.42, 0.92));
	}

	private static TestDocument statement(String id, String text) {
		return TestDocument.subsegment("orders@localhost", id, SHOP)
			.with("namespace", "remote")
			.withJson("sql", "{\"sanitized_query\":\"" + text + "\",\"database_type\":\"H2\"}");
	}

}
