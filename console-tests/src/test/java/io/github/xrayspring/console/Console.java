// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.console;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import org.jspecify.annotations.Nullable;

import io.github.xrayspring.local.TestDocument;
import io.github.xrayspring.local.XRayLocal;
import io.github.xrayspring.local.XRayLocalOptions;
import io.github.xrayspring.local.ingest.Rejection;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An X-Ray Local of a test's own, on a free port, and a browser window on its console.
 * What the page complains about (scripts' errors, refusals of the content security
 * policy, requests to other hosts) is kept for {@link #assertQuiet()}.
 */
final class Console implements AutoCloseable {

	private static final Path SCREENSHOTS = Path.of(System.getProperty("xray.screenshots", "target/screenshots"));

	private static final List<String> WCAG = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa",
			"best-practice");

	private static final int WIDTH = 1280;

	private static final int HEIGHT = 800;

	private final XRayLocal local = XRayLocal.start(XRayLocalOptions.defaults().withPort(0));

	private final BrowserContext context;

	private final Page page;

	private final List<String> complaints = new ArrayList<>();

	private final List<String> requests = new ArrayList<>();

	Console(Browser browser) {
		this.context = browser.newContext(new Browser.NewContextOptions().setViewportSize(WIDTH, HEIGHT)
			.setLocale("en-GB")
			.setTimezoneId("UTC")
			.setReducedMotion(ReducedMotion.REDUCE)
			.setPermissions(List.of("clipboard-read", "clipboard-write")));
		this.page = this.context.newPage();
		this.page.onPageError((error) -> this.complaints.add(error));
		this.page.onConsoleMessage((message) -> {
			if (!message.type().equals("log") && !message.type().equals("debug")) {
				this.complaints.add(message.text());
			}
		});
		this.page.onRequest((request) -> {
			if (!request.url().startsWith("data:")) {
				this.requests.add(request.url());
			}
		});
	}

	XRayLocal local() {
		return this.local;
	}

	Page page() {
		return this.page;
	}

	/**
	 * Hands documents to X-Ray Local as an application in process does.
	 * @param documents taken one by one; a rejected one fails the test
	 */
	void receive(TestDocument... documents) {
		for (TestDocument document : documents) {
			assertThat(offer(document.json())).as("rejection of %s", document.json()).isNull();
		}
	}

	@Nullable Rejection offer(String document) {
		byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
		return this.local.accept(bytes, 0, bytes.length);
	}

	/**
	 * Opens an address of the console.
	 * @param fragment what follows {@code #}, for instance {@code /traces}
	 */
	void open(String fragment) {
		this.page.navigate(address(fragment));
	}

	void press(String... keys) {
		for (String key : keys) {
			this.page.keyboard().press(key);
		}
	}

	Locator focused() {
		return this.page.locator(":focus");
	}

	/** A whole address, as the browser shows it. */
	String address(String fragment) {
		return this.local.console() + "#" + fragment;
	}

	/** The requests since the window was opened, without those for {@code data:}. */
	List<String> requests() {
		return this.requests;
	}

	void theme(ColorScheme scheme) {
		this.page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
	}

	/** Asks axe-core about what is to be seen now, in both themes: no finding at all. */
	void assertAccessible() {
		for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
			theme(scheme);
			List<Rule> findings = new AxeBuilder(this.page).withTags(WCAG).analyze().getViolations();
			assertThat(findings).as("axe-core's findings, %s", scheme)
				.extracting((rule) -> rule.getId() + ": " + rule.getNodes())
				.isEmpty();
		}
		theme(ColorScheme.LIGHT);
	}

	/**
	 * Takes a picture in each theme.
	 * @param name {@code map} gives {@code map.png} and {@code map-dark.png}
	 */
	void screenshot(String name) {
		for (ColorScheme scheme : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
			theme(scheme);
			String suffix = (scheme == ColorScheme.DARK) ? "-dark" : "";
			this.page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + suffix + ".png")));
		}
	}

	void assertQuiet() {
		assertThat(this.complaints).as("what the page complained about").isEmpty();
		String own = this.local.console().toString();
		assertThat(this.requests).as("requests to other hosts").allMatch((url) -> url.startsWith(own));
	}

	/**
	 * What is expected to be complained about: the browser reports each answer above 399.
	 */
	void forgiveStatus(int status) {
		forgive(String.format(Locale.ROOT, "status of %d", status));
	}

	void forgive(String complaint) {
		this.complaints.removeIf((text) -> text.contains(complaint));
	}

	@Override
	public void close() {
		this.context.close();
		this.local.close();
	}

}
