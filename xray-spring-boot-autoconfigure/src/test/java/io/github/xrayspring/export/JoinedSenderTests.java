// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.export;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.github.xrayspring.emitter.EncodedDocument;
import io.github.xrayspring.emitter.SendResult;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link JoinedSender}.
 */
class JoinedSenderTests {

	private final BlockingQueue<String> bodies = new LinkedBlockingQueue<>();

	private HttpServer server;

	private int status = 200;

	private String answer = "{\"UnprocessedTraceSegments\":[]}";

	@BeforeEach
	void start() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.createContext("/TraceSegments", (exchange) -> {
			this.bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
			byte[] body = this.answer.getBytes(StandardCharsets.UTF_8);
			exchange.sendResponseHeaders(this.status, body.length);
			exchange.getResponseBody().write(body);
			exchange.close();
		});
		this.server.start();
	}

	@AfterEach
	void stop() {
		this.server.stop(0);
	}

	@Test
	void sendsDocumentsAsStringsUnchanged() throws Exception {
		String odd = "{\"name\":\"a\\\"b\\\\c \u00fc \ud83d\ude80\",\n\t\"x\":1}";

		SendResult result = sender().send(List.of(document("{}"), document(odd)));

		JsonNode documents = JsonMapper.shared().readTree(this.bodies.take()).get("TraceSegmentDocuments");
		assertThat(result).isEqualTo(SendResult.sent(2));
		assertThat(documents.get(0).asString()).isEqualTo("{}");
		assertThat(documents.get(1).asString()).isEqualTo(odd);
	}

	@Test
	void sendsNoMoreAtOnceThanXRayTakes() throws Exception {
		SendResult result = sender().send(Collections.nCopies(60, document("{}")));

		assertThat(result).isEqualTo(SendResult.sent(50));
		assertThat(JsonMapper.shared().readTree(this.bodies.take()).get("TraceSegmentDocuments")).hasSize(50);
	}

	@Test
	void countsRefusedDocuments() throws Exception {
		this.answer = "{\"UnprocessedTraceSegments\":[{\"Id\":\"1\",\"ErrorCode\":\"ParseError\",\"Message\":\"?\"}]}";

		assertThat(sender().send(List.of(document("{}"), document("nonsense")))).isEqualTo(new SendResult(1, 1));
	}

	@Test
	void failsWhereTheAnswerIsAnError() {
		this.status = 500;

		assertThatExceptionOfType(IOException.class).isThrownBy(() -> sender().send(List.of(document("{}"))))
			.withMessageContaining("answered 500");
	}

	@Test
	void failsWhereNobodyListens() {
		JoinedSender sender = sender();
		this.server.stop(0);

		assertThatExceptionOfType(IOException.class).isThrownBy(() -> sender.send(List.of(document("{}"))));
	}

	private JoinedSender sender() {
		return new JoinedSender(URI.create("http://localhost:" + this.server.getAddress().getPort() + "/"));
	}

	private static EncodedDocument document(String json) {
		byte[] bytes = ("xx" + json + "yy").getBytes(StandardCharsets.UTF_8);
		return new EncodedDocument(bytes, 2, bytes.length - 4);
	}

}
