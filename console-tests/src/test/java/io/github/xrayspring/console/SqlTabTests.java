// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.console;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.github.xrayspring.local.TestDocument;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/**
 * The SQL of one trace.
 */
@ExtendWith(ConsoleExtension.class)
class SqlTabTests {

	private static final String SHOP = "aaaaaaaaaaaaaaaa";

	private static final String ADDRESS = "/traces/" + TestDocument.TRACE + "/sql";

	@Test
	void showsTheStatementsWithTheirCostTheMostExpensiveFirst(Console console) {
		orders(console);
		console.open(ADDRESS);
		Locator rows = console.page().locator(".statements tbody");
		assertThat(rows).hasCount(2);
		assertThat(rows.first()).containsText("select * from order_line where order_id = ?");
		assertThat(rows.first()).containsText("N+1");
		assertThat(rows.first()).containsText("shop → orders@localhost, H2");
		assertThat(rows.first().locator("td"))
			.containsText(new String[] { "select", "15", "300 ms", "20 ms", "20 ms", "1" });
		assertThat(console.page().locator("nav.views [aria-current=page]")).hasText("SQL 16");
		console.assertAccessible();
	}

	@Test
	void opensAStatementByKeyboardAndLeadsToEachExecution(Console console) {
		orders(console);
		console.open(ADDRESS);
		Page page = console.page();
		assertThat(page.locator(".statement").first()).isVisible();
		console.press("j", "Enter");
		assertThat(page).hasURL(console.address(ADDRESS + "?open=0"));
		assertThat(page.locator(".statement-details pre")).hasText("select *\nfrom order_line\nwhere order_id = ?");
		assertThat(page.locator(".statement-details")).containsText("Ask once");
		assertThat(page.locator(".executions li")).hasCount(15);
		console.assertAccessible();
		console.screenshot("sql");
		page.locator(".executions a").nth(3).click();
		assertThat(page).hasURL(console.address("/traces/" + TestDocument.TRACE + "?seg=c000000000000003"));
		page.goBack();
		assertThat(page.locator(".executions li")).hasCount(15);
	}

	@Test
	void sortsByAnyFigureAndKeepsItInTheAddress(Console console) {
		orders(console);
		console.open(ADDRESS);
		Page page = console.page();
		page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Longest")).click();
		assertThat(page).hasURL(console.address(ADDRESS + "?sort=longest"));
		assertThat(page.locator(".statements tbody").first()).containsText("select * from orders");
		page.reload();
		assertThat(page.locator("th[aria-sort=descending]")).hasText("Longest");
	}

	@Test
	void saysWhyThereIsNone(Console console) {
		console.receive(TestDocument.segment("shop", SHOP));
		console.open(ADDRESS);
		assertThat(
				console.page().getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("No SQL in this trace")))
			.isVisible();
		assertThat(console.page().locator(".sql-view")).containsText("xray.sql.capture");
		console.assertAccessible();
	}

	/**
	 * An N+1: one statement for the orders, fifteen for their lines, the last of which
	 * fails.
	 */
	private static void orders(Console console) {
		console.receive(TestDocument.segment("shop", SHOP)
			.withJson("http", "{\"request\":{\"method\":\"GET\",\"url\":\"http://localhost:8080/orders\"}}"));
		console.receive(statement("b000000000000000", "select * from orders").between(0.01, 0.06));
		for (int i = 0; i < 15; i++) {
			console.receive(statement("c00000000000000" + Integer.toHexString(i),
					"select * from order_line where order_id = " + i)
				.withJson("fault", String.valueOf(i == 14))
				.between(0.1 + 0.03 * i, 0.12 + 0.03 * i));
		}
	}

	private static TestDocument statement(String id, String text) {
		return TestDocument.subsegment("orders@localhost", id, SHOP)
			.with("namespace", "remote")
			.withJson("sql", "{\"sanitized_query\":\"" + text + "\",\"database_type\":\"H2\"}");
	}

}
