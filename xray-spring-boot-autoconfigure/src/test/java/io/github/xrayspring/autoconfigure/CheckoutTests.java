// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.autoconfigure;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.Environment;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

import io.github.xrayspring.local.XRayLocal;
import io.github.xrayspring.recorder.Subsegment;
import io.github.xrayspring.recorder.XRayRecorder;

import static io.github.xrayspring.local.test.XRayLocalAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The example of docs/testing.md, which has to work and to stand there word for word.
 */
// tag::example
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@AutoConfigureXRayLocal
class CheckoutTests {

	@Autowired
	private XRayLocal local;

	@LocalServerPort
	private int port;

	@Test
	void chargesTheCard() throws Exception {
		HttpResponse<String> response = get("/checkout/42");

		assertThat(this.local).trace(response.headers().firstValue("X-Amzn-Trace-Id").orElseThrow())
			.isOk()
			.hasSegment("application")
			.hasNoRepeatedCalls()
			.subsegment("charge")
			.hasAnnotation("order", 42);
	}

	private HttpResponse<String> get(String path) throws Exception {
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + path)).build();
		return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
	}

	// end::example

	@Test
	void everyRequestIsRecordedWithoutAnyProperty(@Autowired Environment environment) throws Exception {
		assertThat(environment.containsProperty("xray.local.enabled")).isFalse();
		assertThat(environment.containsProperty("xray.exporter.type")).isFalse();
		int before = this.local.traces().size();
		for (int i = 0; i < 10; i++) {
			get("/checkout/" + i);
		}

		assertThat(this.local).hasTraces(before + 10).hasRejectedNothing();
	}

	@Test
	void connectionDetailsNameItsPort(@Autowired XRayConnectionDetails details) {
		assertThat(details.getDaemonAddress().udpPort()).isEqualTo(this.local.port());
	}

	@Test
	void guideShowsThisExample() throws IOException {
		String guide = Files.readString(Path.of("../docs/testing.md"));
		String source = Files
			.readString(Path.of("src/test/java/io/github/xrayspring/autoconfigure/CheckoutTests.java"));
		Matcher tagged = Pattern.compile("(?s)// tag::example\n(.*?)\\s*// end::example").matcher(source);
		assertThat(tagged.find()).isTrue();
		List<String> example = tagged.group(1).lines().map(String::strip).filter((line) -> !line.isEmpty()).toList();

		assertThat(guide.lines().map(String::strip).filter((line) -> !line.isEmpty()).toList())
			.containsSequence(example);
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@RestController
	static class Application {

		private final XRayRecorder recorder;

		Application(XRayRecorder recorder) {
			this.recorder = recorder;
		}

		@GetMapping("/checkout/{order}")
		String checkout(@PathVariable("order") int order) {
			try (Subsegment charge = this.recorder.beginSubsegment("charge")) {
				charge.putAnnotation("order", order);
				return "done";
			}
		}

	}

}
