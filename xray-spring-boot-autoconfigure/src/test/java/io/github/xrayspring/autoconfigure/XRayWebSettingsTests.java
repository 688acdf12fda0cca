// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.autoconfigure;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.servlet.Filter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

import io.github.xrayspring.instrument.servlet.ServerSegmentCustomizer;
import io.github.xrayspring.recorder.XRayRecorder;
import io.github.xrayspring.sampling.Sampler;
import io.github.xrayspring.sampling.SamplingDecision;
import io.github.xrayspring.testing.RecordedDocuments;
import io.github.xrayspring.testing.TestService;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The properties {@code xray.web.*} in an application with Spring Security, a context
 * path and a servlet path.
 */
class XRayWebSettingsTests {

	private static final String ROOT = "1-57ff426a-80c11c39b0c928905eb0828d";

	private static final AtomicInteger asked = new AtomicInteger();

	private static final RecordedDocuments documents = new RecordedDocuments();

	private static TestService service;

	@BeforeAll
	static void start() {
		service = TestService.start(Application.class, documents, "--xray.name=shop",
				"--server.servlet.context-path=/app", "--spring.mvc.servlet.path=/api",
				"--xray.web.exclude-paths=/api/internal/**", "--xray.web.naming.recognized-hosts=*.example.com",
				"--xray.web.capture-headers=X-Tenant", "--xray.web.user=true", "--xray.web.client-ip=truncated");
	}

	@AfterAll
	static void stop() {
		service.close();
	}

	@BeforeEach
	void clear() {
		service.settle();
		documents.clear();
		asked.set(0);
	}

	@Test
	void recordsTheRouteBelowContextAndServletPath() throws Exception {
		get("/app/api/products/3", "Authorization: " + basic("user"));

		assertThat(documents.single().at("/annotations/http_route").asString()).isEqualTo("/app/api/products/{id}");
	}

	@Test
	void recordsTheUserWhereAskedFor() throws Exception {
		get("/app/api/products/3", "Authorization: " + basic("user"));

		assertThat(documents.single().get("user").asString()).isEqualTo("user");
	}

	@Test
	void recordsNoAnonymousUser() throws Exception {
		get("/app/api/open");

		assertThat(documents.single().has("user")).isFalse();
	}

	@Test
	void tracesWhatSpringSecurityRefuses() throws Exception {
		assertThat(get("/app/api/products/3")).startsWith("HTTP/1.1 401");
		assertThat(get("/app/api/admin", "Authorization: " + basic("user"))).startsWith("HTTP/1.1 403");

		assertThat(documents.await(2)).extracting((document) -> document.at("/http/response/status").asInt())
			.containsExactly(401, 403);
	}

	@Test
	void passesTheHeaderOnWhereARequestIsExcluded() throws Exception {
		String header = "Root=" + ROOT + ";Parent=53995c3f42cd8ad8";

		assertThat(get("/app/api/internal/header", "X-Amzn-Trace-Id: " + header + ";Sampled=1"))
			.endsWith(header + ";Sampled=1")
			.doesNotContain("X-Amzn-Trace-Id");
		assertThat(get("/app/api/internal/header", "X-Amzn-Trace-Id: " + header)).endsWith(header);
		assertThat(get("/app/api/internal/header", "X-Amzn-Trace-Id: " + header + ";Sampled=0"))
			.endsWith(header + ";Sampled=0");
		assertThat(get("/app/api/internal/header")).containsPattern("Root=1-[0-9a-f]{8}-[0-9a-f]{24}$");

		assertNothingRecorded();
	}

	@Test
	void tracesNoHealthChecks() throws Exception {
		get("/app/api/open", "User-Agent: ELB-HealthChecker/2.0");
		get("/app/api/open", "User-Agent: kube-probe/1.29");

		assertNothingRecorded();
	}

	@Test
	void namesTheSegmentByARecognizedHost() throws Exception {
		get("/app/api/open", "Host: eu.example.com:8080");
		get("/app/api/open", "Host: example.org");

		assertThat(documents.await(2)).extracting((document) -> document.get("name").asString())
			.containsExactly("eu.example.com", "shop");
	}

	@Test
	void capturesHeadersButNoCredentials() throws Exception {
		get("/app/api/products/3", "X-Tenant: blue", "Authorization: " + basic("user"));

		JsonNode segment = documents.single();
		assertThat(segment.at("/metadata/http/headers").toString()).isEqualTo("{\"X-Tenant\":\"blue\"}");
		assertThat(segment.toString()).doesNotContain(basic("user"));
	}

	@Test
	void truncatesAddresses() throws Exception {
		get("/app/api/open", "Forwarded: for=203.0.113.7");

		assertThat(documents.single().at("/http/request/client_ip").asString()).isEqualTo("203.0.113.0");
	}

	@Test
	void letsTheApplicationAddToASegment() throws Exception {
		get("/app/api/open");

		assertThat(documents.single().at("/annotations/seen").asInt()).isEqualTo(200);
	}

	private static void assertNothingRecorded() {
		service.settle();
		assertThat(documents.all()).isEmpty();
		assertThat(asked).hasValue(0);
	}

	private static String basic(String user) {
		return "Basic " + Base64.getEncoder().encodeToString((user + ":pass").getBytes(StandardCharsets.US_ASCII));
	}

	// By hand, since clients won't send any Host header.
	private static String get(String path, String... headers) throws IOException {
		String lines = String.join("\r\n", headers) + ((headers.length > 0) ? "\r\n" : "");
		String host = lines.contains("Host:") ? "" : "Host: localhost\r\n";
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), service.port())) {
			socket.getOutputStream()
				.write(("GET " + path + " HTTP/1.0\r\n" + host + lines + "\r\n").getBytes(StandardCharsets.US_ASCII));
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
		}
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@EnableWebSecurity
	@RestController
	static class Application {

		@Bean
		Sampler sampler() {
			return (request) -> {
				asked.incrementAndGet();
				return SamplingDecision.ALL;
			};
		}

		@Bean
		ServerSegmentCustomizer customizer() {
			return (request, response, segment) -> segment.putAnnotation("seen", response.getStatus());
		}

		@Bean
		InMemoryUserDetailsManager users() {
			return new InMemoryUserDetailsManager(
					User.withUsername("user").password("{noop}pass").roles("USER").build());
		}

		@Bean
		SecurityFilterChain security(HttpSecurity http) {
			return http
				.authorizeHttpRequests((requests) -> requests.requestMatchers("/api/products/**")
					.authenticated()
					.requestMatchers("/api/admin")
					.hasRole("ADMIN")
					.anyRequest()
					.permitAll())
				.httpBasic(Customizer.withDefaults())
				.build();
		}

		@Bean
		FilterRegistrationBean<Filter> securityRegistration(Filter springSecurityFilterChain) {
			FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>(springSecurityFilterChain);
			registration.setOrder(-100);
			return registration;
		}

		@GetMapping("/products/{id}")
		String product(@PathVariable int id) {
			return "product " + id;
		}

		@GetMapping("/open")
		String open() {
			return "open";
		}

		@GetMapping("/admin")
		String admin() {
			return "admin";
		}

		@GetMapping("/internal/header")
		String header() {
			return service.bean(XRayRecorder.class).startSubsegment("call").headerValue();
		}

	}

}
