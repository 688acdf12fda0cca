// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link HttpDoor} and {@link Routes}.
 */
class HttpDoorTests {

	private final HttpClient client = HttpClient.newHttpClient();

	private HttpDoor door;

	@BeforeEach
	void open() throws IOException {
		this.door = HttpDoor.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), HttpDoor.BODY_TIME);
		this.door.open(new Routes()
			.get("/hello", (request) -> Response.of(200, "text/plain", bytes("hello " + request.parameter("name"))))
			.post("/size", (request) -> Response.of(200, "text/plain", bytes("" + request.body().length)))
			.get("/broken", (request) -> {
				throw new IllegalStateException("broken");
			})
			.otherPosts((request) -> Response.error(404, "UnknownOperationException", request.path())));
	}

	@AfterEach
	void close() {
		this.door.close();
	}

	@Test
	void answersWithDecodedParameters() throws Exception {
		assertThat(get("/hello?name=a%20b+c").body()).isEqualTo("hello a b c");
	}

	@Test
	void answersHeadWithoutBody() throws Exception {
		HttpResponse<String> answer = send(request("/hello").method("HEAD", HttpRequest.BodyPublishers.noBody()));

		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(answer.body()).isEmpty();
	}

	@Test
	void namesTheMethodThatWouldDo() throws Exception {
		HttpResponse<String> answer = send(request("/size").GET());

		assertThat(answer.statusCode()).isEqualTo(405);
		assertThat(answer.headers().firstValue("Allow")).hasValue("POST");
	}

	@Test
	void givesUnknownPostsToTheApi() throws Exception {
		HttpResponse<String> answer = send(request("/Groups").POST(HttpRequest.BodyPublishers.ofString("{}")));

		assertThat(answer.statusCode()).isEqualTo(404);
		assertThat(answer.headers().firstValue("x-amzn-ErrorType")).hasValue("UnknownOperationException");
		assertThat(answer.body()).contains("\"__type\":\"UnknownOperationException\"", "\"Message\":\"/Groups\"");
	}

	@Test
	void failureInsideIsA500ThatTellsNothing() throws Exception {
		HttpResponse<String> answer = get("/broken");

		assertThat(answer.statusCode()).isEqualTo(500);
		assertThat(answer.body()).doesNotContain("broken", "IllegalState");
	}

	@Test
	void takesABodyUpToTheCapAndNoneAbove() throws Exception {
		byte[] largest = new byte[HttpDoor.MAX_BODY_BYTES];
		byte[] larger = new byte[HttpDoor.MAX_BODY_BYTES + 1];

		assertThat(post("/size", HttpRequest.BodyPublishers.ofByteArray(largest)).body())
			.isEqualTo("" + HttpDoor.MAX_BODY_BYTES);
		assertThat(post("/size", HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(larger)))
			.statusCode()).isEqualTo(413);
	}

	@Test
	void repliesOnAKeptConnectionComeAtOnce() throws Exception {
		get("/hello");
		long start = System.nanoTime();
		for (int i = 0; i < 50; i++) {
			get("/hello");
		}

		assertThat(Duration.ofNanos(System.nanoTime() - start)).as("44 ms each without nodelay")
			.isLessThan(Duration.ofMillis(50 * 40));
	}

	@Test
	void answersABodyThatDoesNotComeInTimeAndFreesItsThread() throws Exception {
		try (HttpDoor impatient = HttpDoor.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0),
				Duration.ofMillis(200))) {
			impatient.open(new Routes().post("/size", (request) -> Response.noContent()));
			List<Socket> stalled = new ArrayList<>();
			for (int i = 0; i < 8; i++) {
				stalled.add(new Socket(InetAddress.getByName("127.0.0.1"), impatient.port()));
				stalled.get(i)
					.getOutputStream()
					.write(bytes("POST /size HTTP/1.1\r\nHost: localhost:" + impatient.port()
							+ "\r\nContent-Length: 9\r\n\r\nx"));
			}
			for (Socket socket : stalled) {
				try (socket) {
					assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
						.startsWith("HTTP/1.1 408 ");
				}
			}
		}
	}

	private HttpResponse<String> get(String path) throws Exception {
		return send(request(path).GET());
	}

	private HttpResponse<String> post(String path, HttpRequest.BodyPublisher body) throws Exception {
		return send(request(path).POST(body));
	}

	private HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + this.door.port() + path))
			.header("Content-Type", "application/json")
			.timeout(Duration.ofSeconds(10));
	}

	private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
		return this.client.send(request.build(), HttpResponse.BodyHandlers.ofString());
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
