// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.console;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.LoadState;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.github.xrayspring.local.Vectors;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What documents say is text, whatever it looks like: the cases of class {@code display}
 * in {@code vectors/bad-segments.json}, on every page, as a trace and as a document that
 * was refused.
 */
@ExtendWith(ConsoleExtension.class)
class HostileDisplayVectorTests {

	/** Control characters, and those that turn the direction of what follows. */
	private static final String UNSEEN = "[\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u202a-\\u202e\\u2066-\\u2069]";

	/**
	 * Text that isn't kept apart by {@code <bdi>} and holds a character that can't be
	 * seen.
	 */
	private static final String NAKED = """
			() => {
			  const found = [];
			  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
			  while (walker.nextNode()) {
			    const { data, parentElement } = walker.currentNode;
			    if (/%s/.test(data) && parentElement.closest('bdi') === null) {
			      found.push(data);
			    }
			  }
			  return found;
			}""".formatted(UNSEEN);

	private static final String LINKS = """
			() => [...document.querySelectorAll('[href], [src], [action], [formaction]')]
			  .flatMap((one) => ['href', 'src', 'action', 'formaction'].map((name) => one[name]))
			  .filter((value) => typeof value === 'string' && value !== '')
			  .filter((value) => !/^(https?:|data:image\\/svg)/.test(value))""";

	static Stream<Arguments> cases() {
		return Vectors
			.cases("bad-segments.json", Set.of("class", "bytes", "payload", "same_as"),
					Set.of("outcome", "render", "warnings"))
			.filter((one) -> ((JsonNode) one.get()[1]).path("class").asString("").equals("display"));
	}

	@ParameterizedTest(name = "{0}", allowZeroInvocations = true)
	@MethodSource("cases")
	void showsItAsText(String id, JsonNode in, JsonNode expect, Console console) {
		String payload = in.path("payload").stringValue();
		String document = payload.substring(payload.indexOf('\n') + 1);
		JsonNode segment = JsonMapper.shared().readTree(document);
		assertThat(console.offer(document)).isNull();
		assertThat(console.offer(document.replace("\"trace_id\"", "\"trace-id\""))).isNotNull();
		String trace = "/traces/" + segment.path("trace_id").stringValue();
		List.of("/traces", "/map", "/sampling", "/ingest", trace + "/map", trace + "/sql")
			.forEach((page) -> assertHarmless(console, page));
		assertHarmless(console, trace);
		for (Locator tab : console.page().getByRole(AriaRole.TAB).all()) {
			tab.click();
			assertUnharmed(console.page());
		}
		assertHarmless(console, trace + "/raw");
		for (String text : texts(segment)) {
			assertThat(console.page().locator("main")).containsText(text);
		}
	}

	private static void assertHarmless(Console console, String address) {
		console.open(address);
		assertThat(console.page().locator("main").first()).isVisible();
		console.page().waitForLoadState(LoadState.NETWORKIDLE);
		assertUnharmed(console.page());
	}

	private static void assertUnharmed(Page page) {
		assertThat(page.evaluate("() => [window.__pwned, ({}).x, ({}).y].filter((one) => one !== undefined)"))
			.isEqualTo(List.of());
		assertThat(page.evaluate(NAKED)).as("unseen characters").isEqualTo(List.of());
		assertThat(page.evaluate(LINKS)).as("links that aren't web addresses").isEqualTo(List.of());
	}

	/** The document's own texts, as far as they can be shown as they are. */
	private static List<String> texts(JsonNode segment) {
		List<String> texts = new ArrayList<>();
		segment.findValues("user").forEach((one) -> texts.add(one.stringValue()));
		return texts.stream()
			.filter((text) -> text.getBytes(StandardCharsets.UTF_8).length == text.length())
			.filter((text) -> text.chars().noneMatch((each) -> each < ' '))
			.toList();
	}

}
