// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.console;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.regex.Pattern;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.github.xrayspring.local.TestDocument;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/**
 * The page of the ways in.
 */
@ExtendWith(ConsoleExtension.class)
class IngestPageTests {

	private static final String SHOP = "aaaaaaaaaaaaaaaa";

	@Test
	void saysWhatToDoWhereNothingHasCome(Console console) {
		console.open("/ingest");
		Page page = console.page();
		assertThat(page.getByText("No document has come yet.")).isVisible();
		assertThat(page.getByText("No application has sent a segment yet.")).isVisible();
		assertThat(page.getByText("Every document was taken.")).isVisible();
		assertThat(page.locator(".snippets"))
			.containsText("AWS_XRAY_DAEMON_ADDRESS=127.0.0.1:" + console.local().port());
		assertThat(section(page, "Settings in force").locator("tr", row("xray.local.port"))).containsText("set");
		console.assertAccessible();
	}

	@Test
	void countsWhatComesByEachWayWhileItIsWatched(Console console) throws IOException, InterruptedException {
		console.open("/ingest");
		Page page = console.page();
		assertThat(page.getByText("No document has come yet.")).isVisible();
		console.receive(TestDocument.segment("shop", SHOP)
			.withJson("aws", "{\"xray\":{\"sdk\":\"xray-spring\",\"sdk_version\":\"0.1.0\"}}")
			.withJson("service", "{\"version\":\"1.2.3\"}"));
		byte[] packet = TestDocument.segment("payment", "bbbbbbbbbbbbbbbb").packet();
		try (DatagramSocket socket = new DatagramSocket()) {
			socket.send(new DatagramPacket(packet, packet.length, InetAddress.getByName("127.0.0.1"),
					console.local().port()));
		}
		put(console, "{\"TraceSegmentDocuments\":[]}");
		put(console, "{\"TraceSegmentDocuments\":7}");
		assertThat(page.getByText("1 by UDP")).isVisible();
		assertThat(page.getByText("1 in process")).isVisible();
		Locator applications = section(page, "Applications");
		assertThat(applications.locator("tr", row("shop")))
			.hasText(Pattern.compile("shop\\s*xray-spring 0.1.0\\s*1.2.3\\s*in process\\s*1\\s*.*"));
		assertThat(applications.locator("tr", row("payment"))).containsText("UDP");
		assertThat(section(page, "Listeners").locator("tr", row("127.0.0.1:" + console.local().port())))
			.containsText(packet.length + " B");
		assertThat(section(page, "Calls of the X-Ray API").locator("tr", row("PutTraceSegments")).locator("td"))
			.hasText(new String[] { "2", "! 1" });
		assertThat(section(page, "Kept")).containsText("1 trace, ");
	}

	@Test
	void showsWhatWasRejectedAndWhy(Console console) {
		console.offer(TestDocument.segment("shop", SHOP).json());
		console.offer("{\"name\":\"<script>window.__pwned=1</script>\",\"id\":\"x\"}");
		console.offer(TestDocument.segment("shop", "tooshort").json());
		console.open("/ingest");
		Page page = console.page();
		Locator rows = page.locator(".rejections tbody");
		assertThat(rows).hasCount(2);
		assertThat(rows.first()).containsText("/id");
		assertThat(
				page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Rejected documents 2 documents")))
			.isVisible();
		page.locator("main").focus();
		console.press("j", "j", "Enter");
		assertThat(page).hasURL(console.address("/ingest?rejected=1"));
		assertThat(page.locator(".rejections pre")).containsText("<script>window.__pwned=1</script>");
		console.assertAccessible();
		console.screenshot("ingest");
		page.reload();
		assertThat(page.locator(".rejections pre")).isVisible();
		console.press("j", "j", "Enter");
		assertThat(page.locator(".rejections pre")).hasCount(0);
	}

	@Test
	void leadsFromAnApplicationToItsTraces(Console console) {
		console.receive(TestDocument.segment("shop", SHOP));
		console.open("/ingest");
		console.page().getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("shop")).click();
		assertThat(console.page()).hasURL(console.address("/traces?filter=service(%22shop%22)"));
		assertThat(console.page().locator("a.trow")).hasCount(1);
	}

	@Test
	void staysAsItIsWhileFrozen(Console console) {
		console.open("/ingest");
		Page page = console.page();
		assertThat(page.getByText("No document has come yet.")).isVisible();
		console.press("f");
		console.receive(TestDocument.segment("shop", SHOP));
		page.waitForResponse("**/api/traces*", () -> {
		});
		assertThat(page.getByText("No document has come yet.")).isVisible();
		console.press("f");
		assertThat(page.getByText("1 in process")).isVisible();
	}

	private static void put(Console console, String body) throws IOException, InterruptedException {
		URI address = console.local().console().resolve("/TraceSegments");
		HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(address)
				.header("Content-Type", "application/json")
				.POST(HttpRequest.BodyPublishers.ofString(body))
				.build(), HttpResponse.BodyHandlers.discarding());
	}

	private static Locator section(Page page, String name) {
		return page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName(name));
	}

	private static Locator.LocatorOptions row(String text) {
		return new Locator.LocatorOptions().setHasText(text);
	}

}
