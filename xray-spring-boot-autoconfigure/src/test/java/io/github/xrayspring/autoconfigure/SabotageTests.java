// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.autoconfigure;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Supplier;
import java.util.stream.Stream;

import javax.sql.DataSource;

import com.sun.net.httpserver.HttpServer;
import jakarta.servlet.http.HttpServletRequest;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.client.WebClient;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;

import io.github.xrayspring.annotation.XRaySubsegment;
import io.github.xrayspring.recorder.SabotagedClock;
import io.github.xrayspring.recorder.XRayRecorder;
import io.github.xrayspring.testing.RecordedDocuments;
import io.github.xrayspring.testing.TestService;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Something fails inside of tracing, at each place in turn, beneath the servlet filter,
 * both HTTP clients, JDBC, the AWS SDK and a traced method: the request doesn't notice.
 */
class SabotageTests {

	private static final String ANSWER = "traced, leaf, leaf, 42, http://queue";

	private static final RecordedDocuments documents = new RecordedDocuments();

	private static final SabotagedClock clock = new SabotagedClock();

	private static final HttpClient client = HttpClient.newHttpClient();

	private static HttpServer sqs;

	private static TestService service;

	@BeforeAll
	static void start() throws IOException {
		sqs = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		byte[] answer = "{\"QueueUrls\":[\"http://queue\"]}".getBytes(StandardCharsets.UTF_8);
		sqs.createContext("/", (exchange) -> {
			exchange.getRequestBody().readAllBytes();
			exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.0");
			exchange.sendResponseHeaders(200, answer.length);
			exchange.getResponseBody().write(answer);
			exchange.close();
		});
		sqs.start();
		service = TestService.start(Application.class, documents, "--xray.name=shop");
	}

	@AfterAll
	static void stop() {
		service.close();
		sqs.stop(0);
	}

	static Stream<Arguments> failures() {
		return Stream
			.<Supplier<Throwable>>of(() -> new IllegalStateException("sabotage"),
					() -> new NoClassDefFoundError("sabotage"), () -> new IOException("sabotage"))
			.map((failure) -> Arguments.argumentSet(failure.get().getClass().getSimpleName(), failure));
	}

	@ParameterizedTest
	@MethodSource("failures")
	void changesNothing(Supplier<Throwable> failure) throws Exception {
		clock.fail(0, failure);
		assertUnchanged("nothing fails");
		int sites = clock.calls();
		assertThat(sites).isGreaterThan(12);
		for (int site = 1; site <= sites; site++) {
			clock.fail(site, failure);
			assertUnchanged("call " + site + " fails");
		}

		clock.fail(0, failure);
		documents.clear();
		assertUnchanged("nothing fails any more");
		assertThat(documents.all()).hasSize(3);
		System.out.println("chaos: " + sites + " calls of the clock failed in turn, no request did");
	}

	private static void assertUnchanged(String what) throws Exception {
		HttpResponse<String> response = client.send(HttpRequest.newBuilder(service.uri("/work")).build(),
				HttpResponse.BodyHandlers.ofString());
		assertThat(response.body()).as(what).isEqualTo(ANSWER);
		assertThat(response.statusCode()).as(what).isEqualTo(200);
		service.settle();
		assertThat(service.bean(XRayRecorder.class).segmentBooks().live()).as(what).isZero();
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@RestController
	static class Application {

		@GetMapping("/leaf")
		String leaf() {
			return "leaf";
		}

		@Bean
		XRayRecorderCustomizer sabotage() {
			return clock::install;
		}

		@Bean
		Traced traced() {
			return new Traced();
		}

		@Bean
		DataSource database() {
			JdbcDataSource database = new JdbcDataSource();
			database.setUrl("jdbc:h2:mem:sabotage;DB_CLOSE_DELAY=-1");
			return database;
		}

		@Bean
		SqsClient queues() {
			return SqsClient.builder()
				.endpointOverride(URI.create("http://127.0.0.1:" + sqs.getAddress().getPort()))
				.region(Region.EU_WEST_1)
				.credentialsProvider(AnonymousCredentialsProvider.create())
				.build();
		}

		@Bean
		Work work(Traced traced, RestClient.Builder rest, WebClient.Builder web, DataSource database,
				SqsClient queues) {
			return new Work(traced, rest.build(), web.build(), database, queues);
		}

	}

	/**
	 * All that is traced, one after the other.
	 */
	@RestController
	static class Work {

		private final Traced traced;

		private final RestClient rest;

		private final WebClient web;

		private final DataSource database;

		private final SqsClient queues;

		Work(Traced traced, RestClient rest, WebClient web, DataSource database, SqsClient queues) {
			this.traced = traced;
			this.rest = rest;
			this.web = web;
			this.database = database;
			this.queues = queues;
		}

		@GetMapping("/work")
		String work(HttpServletRequest request) throws SQLException {
			URI leaf = URI.create("http://localhost:" + request.getLocalPort() + "/leaf");
			return String.join(", ", this.traced.call(), this.rest.get().uri(leaf).retrieve().body(String.class),
					this.web.get().uri(leaf).retrieve().bodyToMono(String.class).block(), select(),
					this.queues.listQueues().queueUrls().get(0));
		}

		private String select() throws SQLException {
			try (Connection connection = this.database.getConnection();
					Statement statement = connection.createStatement();
					ResultSet result = statement.executeQuery("select 42")) {
				result.next();
				return result.getString(1);
			}
		}

	}

	/**
	 * Has a traced method.
	 */
	static class Traced {

		@XRaySubsegment
		String call() {
			return "traced";
		}

	}

}
