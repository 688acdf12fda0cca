// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.autoconfigure;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import io.github.xrayspring.recorder.XRayRecorder;
import io.github.xrayspring.testing.RecordedDocuments;
import io.github.xrayspring.testing.TestService;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of what becomes of the last documents when an application stops.
 */
class RecorderShutdownTests {

	private static final CountDownLatch arrived = new CountDownLatch(1);

	private static final CountDownLatch stopping = new CountDownLatch(1);

	@Test
	void sendsRequestsInFlightAndWhatBeansRecordWhenTheyAreDestroyed() throws Exception {
		RecordedDocuments documents = new RecordedDocuments();
		TestService service = TestService.start(Application.class, documents, "--xray.name=shop");
		CompletableFuture<HttpResponse<String>> response = HttpClient.newHttpClient()
			.sendAsync(HttpRequest.newBuilder(service.uri("/slow")).build(), HttpResponse.BodyHandlers.ofString());
		assertThat(arrived.await(5, TimeUnit.SECONDS)).isTrue();

		CompletableFuture<Void> closing = CompletableFuture.runAsync(service::close);
		stopping.countDown();
		closing.get(10, TimeUnit.SECONDS);

		assertThat(response.get(5, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
		assertThat(documents.all()).extracting((document) -> document.get("name").asString())
			.containsExactlyInAnyOrder("shop", "last words");
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@RestController
	static class Application {

		@GetMapping("/slow")
		String slow() throws InterruptedException {
			arrived.countDown();
			stopping.await(5, TimeUnit.SECONDS);
			return "done";
		}

		@Bean
		DisposableBean lastWords(XRayRecorder recorder) {
			return () -> recorder.beginSegment("last words").close();
		}

	}

}
