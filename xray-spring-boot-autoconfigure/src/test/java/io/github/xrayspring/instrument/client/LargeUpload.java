// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpServer;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;

import io.github.xrayspring.recorder.Segment;
import io.github.xrayspring.recorder.XRayRecorder;
import io.github.xrayspring.testing.RecordedDocuments;

/**
 * The upload of {@link LargeUploadTests}, a process of its own.
 */
public final class LargeUpload {

	static final long SIZE = 1L << 30;

	private LargeUpload() {
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
			System.out.println(client.post().uri(uri).body(LargeUpload::write).retrieve().body(String.class));
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
