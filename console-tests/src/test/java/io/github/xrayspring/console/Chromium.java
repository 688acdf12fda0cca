// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.console;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The system's Chromium, started by the first test that asks and closed after the last
 * one.
 */
final class Chromium implements AutoCloseable {

	/** It talks to loopback only: nothing is updated, downloaded or synchronised. */
	private static final List<String> ARGUMENTS = List.of("--no-sandbox", "--disable-gpu", "--disable-quic",
			"--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync");

	private final Playwright playwright;

	private final Browser browser;

	private Chromium(Path executable) {
		this.playwright = Playwright.create();
		this.browser = this.playwright.chromium()
			.launch(new BrowserType.LaunchOptions().setExecutablePath(executable).setArgs(ARGUMENTS));
	}

	static Browser of(ExtensionContext context) {
		Path executable = Path.of(System.getProperty("xray.chromium", "/usr/bin/chromium"));
		Assumptions.assumeTrue(Files.isExecutable(executable),
				() -> "There is no Chromium at " + executable + ": give one with -Dxray.chromium=PATH");
		return context.getRoot()
			.getStore(ExtensionContext.Namespace.GLOBAL)
			.computeIfAbsent(Chromium.class, (key) -> new Chromium(executable), Chromium.class).browser;
	}

	@Override
	public void close() {
		this.browser.close();
		this.playwright.close();
	}

}
