// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;

import io.github.xrayspring.recorder.Segment;
import io.github.xrayspring.recorder.XRayRecorder;
import io.github.xrayspring.testing.RecordedDocuments;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A body four times as large as the heap goes through a traced RestClient: in a JVM of
 * its own.
 */
class LargeUploadTests {

	private static final long SIZE = 1L << 30;

	@ParameterizedTest
	@ValueSource(strings = { "jdk", "simple" })
	void streamsAGigabyteThroughASmallHeap(String factory) throws Exception {
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-Xmx256m", "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"), Upload.class.getName(),
				factory)
			.redirectErrorStream(true)
			.start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

		assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
		assertThat(output).contains("received=" + SIZE, "subsegments=1", "status=200");
		assertThat(process.exitValue()).as(output).isZero();
	}

	/**
	 * The upload, its own process.
	 */
	static final class Upload {

		private Upload() {
		}

		public static void main(String[] arguments) throws Exception {
			if (Runtime.getRuntime().maxMemory() > 256L << 20) {
				throw new IllegalStateException("The heap is too large to show anything");
			}
			ExecutorService threads = Executors.newCachedThreadPool();
			HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
			server.setExecutor(threads);
			server.createContext("/", (exchange) -> {
				byte[] answer = ("received=" + drain(exchange.getRequestBody())).getBytes(StandardCharsets.US_ASCII);
				exchange.sendResponseHeaders(200, answer.length);
				exchange.getResponseBody().write(answer);
				exchange.close();
			});
			server.start();
			RecordedDocuments documents = new RecordedDocuments();
			try (XRayRecorder recorder = XRayRecorder.builder("shop").sender(documents).build()) {
				upload(recorder, arguments[0], "http://localhost:" + server.getAddress().getPort() + "/");
				recorder.flush(Duration.ofSeconds(10));
				report(documents.single());
			}
			server.stop(0);
			threads.shutdownNow();
			System.exit(0);
		}

		private static void upload(XRayRecorder recorder, String kind, String uri) {
			RestClient client = RestClient.builder()
				.requestFactory(TracingRequestFactory.wrap(factory(kind), recorder))
				.build();
			try (Segment segment = recorder.beginSegment("shop")) {
				System.out.println(client.post().uri(uri).body(Upload::write).retrieve().body(String.class));
			}
		}

		private static ClientHttpRequestFactory factory(String kind) {
			return kind.equals("jdk") ? new JdkClientHttpRequestFactory() : new SimpleClientHttpRequestFactory();
		}

		private static void report(JsonNode segment) {
			List<JsonNode> calls = RecordedDocuments.children(segment);
			System.out.println("subsegments=" + calls.size());
			System.out.println("status=" + calls.get(0).at("/http/response/status").asInt());
		}

		private static void write(OutputStream body) throws IOException {
			byte[] block = new byte[1 << 16];
			for (long sent = 0; sent < SIZE; sent += block.length) {
				body.write(block);
			}
		}

		private static long drain(InputStream body) throws IOException {
			byte[] block = new byte[1 << 16];
			long received = 0;
			for (int read = body.read(block); read >= 0; read = body.read(block)) {
				received += read;
			}
			return received;
		}

	}

}
