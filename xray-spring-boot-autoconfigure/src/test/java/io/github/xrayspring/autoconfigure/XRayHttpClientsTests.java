// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.autoconfigure;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mockito.Mockito;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.http.client.autoconfigure.HttpClientAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.imperative.ImperativeHttpClientAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.reactive.ReactiveHttpClientAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.service.HttpServiceClientPropertiesAutoConfiguration;
import org.springframework.boot.restclient.RestTemplateBuilder;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.boot.restclient.autoconfigure.RestTemplateAutoConfiguration;
import org.springframework.boot.restclient.autoconfigure.service.HttpServiceClientAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration;
import org.springframework.boot.webclient.autoconfigure.service.ReactiveHttpServiceClientAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.client.reactive.JdkClientHttpConnector;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.registry.HttpServiceGroup;
import org.springframework.web.service.registry.ImportHttpServices;

import io.github.xrayspring.instrument.client.ClientSubsegmentCustomizer;
import io.github.xrayspring.instrument.client.TracingHttpClient;
import io.github.xrayspring.recorder.Segment;
import io.github.xrayspring.recorder.XRayRecorder;
import io.github.xrayspring.testing.RecordedDocuments;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the auto-configurations of all HTTP clients together: each call of whatever
 * bean is recorded, and once.
 */
@ExtendWith(OutputCaptureExtension.class)
class XRayHttpClientsTests {

	private final RecordedDocuments documents = new RecordedDocuments();

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private HttpServer server;

	private ApplicationContextRunner runner;

	@BeforeEach
	void start() throws Exception {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.setExecutor(this.threads);
		this.server.createContext("/", (exchange) -> {
			exchange.sendResponseHeaders(200, 2);
			exchange.getResponseBody().write(new byte[] { 'o', 'k' });
			exchange.close();
		});
		this.server.start();
		this.runner = new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(XRayAutoConfiguration.class, XRayRestClientAutoConfiguration.class,
					XRayWebClientAutoConfiguration.class, XRayHttpClientAutoConfiguration.class,
					HttpClientAutoConfiguration.class, ImperativeHttpClientAutoConfiguration.class,
					ReactiveHttpClientAutoConfiguration.class, RestClientAutoConfiguration.class,
					RestTemplateAutoConfiguration.class, WebClientAutoConfiguration.class,
					HttpServiceClientPropertiesAutoConfiguration.class, HttpServiceClientAutoConfiguration.class,
					ReactiveHttpServiceClientAutoConfiguration.class))
			.withBean("recordedDocuments", RecordedDocuments.class, () -> this.documents)
			.withPropertyValues("xray.sampling.strategy=all", "spring.http.serviceclient.rest.base-url=" + uri(),
					"spring.http.serviceclient.web.base-url=" + uri());
	}

	@AfterEach
	void stop() {
		this.server.stop(0);
		this.threads.shutdownNow();
	}

	@Test
	void traceEachCallOfBeansBuiltByHandOnce(CapturedOutput output) {
		this.runner.withUserConfiguration(HandMade.class).run((context) -> {
			assertThat(calls(context, () -> context.getBean(RestTemplate.class).getForObject(uri(), String.class)))
				.isOne();
			assertThat(calls(context, () -> get(context.getBean("restClient", RestClient.class)))).isOne();
			assertThat(calls(context, () -> get(context.getBean("restClientOverBean", RestClient.class)))).isOne();
			assertThat(calls(context, () -> get(context.getBean("webClient", WebClient.class)))).isOne();
			assertThat(calls(context, () -> get(context.getBean("webClientOverBean", WebClient.class)))).isOne();
			assertThat(calls(context, () -> get(context.getBean(HttpClient.class)))).isOne();
			assertThat(context.getBean(HttpClient.class)).isInstanceOf(TracingHttpClient.class);
			assertThat(output).doesNotContain("is not eligible for getting processed");
		});
	}

	@Test
	void traceEachCallOfBuildersOnce() {
		this.runner.run((context) -> {
			assertThat(calls(context,
					() -> context.getBean(RestTemplateBuilder.class).build().getForObject(uri(), String.class)))
				.isOne();
			assertThat(calls(context, () -> get(context.getBean(RestClient.Builder.class).build()))).isOne();
			assertThat(calls(context, () -> get(context.getBean(WebClient.Builder.class).build()))).isOne();
			assertThat(calls(context, () -> get(
					context.getBean(WebClient.Builder.class).clientConnector(new JdkClientHttpConnector()).build())))
				.isOne();
		});
	}

	@Test
	void traceEachCallOfServiceGroupsOnce() {
		this.runner.withUserConfiguration(Groups.class).run((context) -> {
			assertThat(calls(context, () -> context.getBean(RestApi.class).get())).isOne();
			assertThat(calls(context, () -> context.getBean(WebApi.class).get())).isOne();
		});
	}

	@Test
	void pickUpCustomizers() {
		this.runner
			.withBean(ClientSubsegmentCustomizer.class,
					() -> (subsegment, exchange) -> subsegment.putAnnotation("query", exchange.uri().getQuery()))
			.run((context) -> {
				calls(context,
						() -> context.getBean(RestClient.Builder.class)
							.build()
							.get()
							.uri(uri() + "?q=1")
							.retrieve()
							.toBodilessEntity());
				assertThat(RecordedDocuments.children(this.documents.all().get(0))
					.get(0)
					.at("/annotations/query")
					.asString()).isEqualTo("q=1");
			});
	}

	@Test
	void leaveMocksAlone() {
		RestClient rest = Mockito.mock(RestClient.class);
		RestTemplate template = Mockito.mock(RestTemplate.class);
		WebClient web = Mockito.mock(WebClient.class);
		HttpClient http = Mockito.mock(HttpClient.class);
		this.runner.withBean(RestClient.class, () -> rest)
			.withBean(RestTemplate.class, () -> template)
			.withBean(WebClient.class, () -> web)
			.withBean(HttpClient.class, () -> http)
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(context.getBean(RestClient.class)).isSameAs(rest);
				assertThat(context.getBean(RestTemplate.class)).isSameAs(template);
				assertThat(context.getBean(WebClient.class)).isSameAs(web);
				assertThat(context.getBean(HttpClient.class)).isSameAs(http);
			});
	}

	@Test
	void backOffWhereDisabled() {
		this.runner.withUserConfiguration(HandMade.class)
			.withPropertyValues("xray.http-client.enabled=false")
			.run((context) -> {
				assertThat(context.getBean(HttpClient.class)).isNotInstanceOf(TracingHttpClient.class);
				assertThat(context.getBeanDefinitionNames()).noneMatch((name) -> name.contains("xrayWebClient")
						|| name.contains("xrayRestClient") || name.contains("xrayHttpClient"));
				assertThat(calls(context, () -> get(context.getBean("webClient", WebClient.class)))).isZero();
				assertThat(calls(context, () -> get(context.getBean("restClient", RestClient.class)))).isZero();
			});
	}

	@Test
	void backOffWithoutWebFlux() {
		this.runner.withClassLoader(new FilteredClassLoader("org.springframework.web.reactive.", "reactor."))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("xrayWebClientPostProcessor"));
	}

	private int calls(ApplicationContext context, Runnable work) {
		this.documents.clear();
		try (Segment segment = context.getBean(XRayRecorder.class).beginSegment("shop")) {
			work.run();
		}
		return RecordedDocuments.children(this.documents.single()).size();
	}

	private void get(RestClient client) {
		client.get().uri(uri()).retrieve().toBodilessEntity();
	}

	private void get(WebClient client) {
		client.get().uri(uri()).retrieve().toBodilessEntity().block();
	}

	private void get(HttpClient client) {
		client.sendAsync(HttpRequest.newBuilder(URI.create(uri())).build(), HttpResponse.BodyHandlers.ofString())
			.join();
	}

	private String uri() {
		return "http://localhost:" + this.server.getAddress().getPort() + "/";
	}

	/**
	 * What applications build themselves.
	 */
	@Configuration(proxyBeanMethods = false)
	static class HandMade {

		@Bean
		RestTemplate restTemplate() {
			return new RestTemplate();
		}

		@Bean
		RestClient restClient() {
			return RestClient.create();
		}

		@Bean
		HttpClient httpClient() {
			return HttpClient.newHttpClient();
		}

		@Bean
		RestClient restClientOverBean(HttpClient client) {
			return RestClient.builder().requestFactory(new JdkClientHttpRequestFactory(client)).build();
		}

		@Bean
		WebClient webClient() {
			return WebClient.create();
		}

		@Bean
		WebClient webClientOverBean(HttpClient client) {
			return WebClient.builder().clientConnector(new JdkClientHttpConnector(client)).build();
		}

	}

	/**
	 * A group by each client.
	 */
	@Configuration(proxyBeanMethods = false)
	@ImportHttpServices(group = "rest", types = RestApi.class)
	@ImportHttpServices(group = "web", types = WebApi.class, clientType = HttpServiceGroup.ClientType.WEB_CLIENT)
	static class Groups {

	}

	/**
	 * By RestClient.
	 */
	interface RestApi {

		@GetExchange("/")
		String get();

	}

	/**
	 * By WebClient.
	 */
	interface WebApi {

		@GetExchange("/")
		String get();

	}

}
