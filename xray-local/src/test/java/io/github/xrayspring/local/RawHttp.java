// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * One HTTP exchange byte by byte: ordinary clients refuse to send what the guard has to
 * stand.
 */
final class RawHttp {

	private final int status;

	private final List<String> headerLines;

	private final String body;

	private RawHttp(String answer) {
		int end = answer.indexOf("\r\n\r\n");
		List<String> head = List.of(answer.substring(0, end).split("\r\n"));
		this.status = Integer.parseInt(head.get(0).split(" ")[1]);
		this.headerLines = head.subList(1, head.size());
		this.body = answer.substring(end + 4);
	}

	static RawHttp exchange(int port, List<String> requestLines, String body) throws IOException {
		List<String> lines = new ArrayList<>(requestLines);
		byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
		if (bytes.length > 0) {
			lines.add("Content-Length: " + bytes.length);
		}
		try (Socket socket = open(port, lines)) {
			socket.getOutputStream().write(bytes);
			return answer(socket);
		}
	}

	/**
	 * Sends a body of which a few bytes come each second, for as long as there is no
	 * answer.
	 */
	static RawHttp trickle(int port, List<String> requestLines, int bytesPerSecond) throws IOException {
		List<String> lines = new ArrayList<>(requestLines);
		lines.add("Content-Length: 1000");
		ScheduledExecutorService sender = Executors.newSingleThreadScheduledExecutor();
		try (Socket socket = open(port, lines)) {
			OutputStream output = socket.getOutputStream();
			sender.scheduleAtFixedRate(() -> writeOne(output), 0, 1_000_000 / bytesPerSecond, TimeUnit.MICROSECONDS);
			return answer(socket);
		}
		finally {
			sender.shutdownNow();
		}
	}

	private static Socket open(int port, List<String> lines) throws IOException {
		Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), port);
		socket.setSoTimeout(30_000);
		String head = String.join("\r\n", lines) + "\r\nConnection: close\r\n\r\n";
		socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
		return socket;
	}

	private static RawHttp answer(Socket socket) throws IOException {
		return new RawHttp(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
	}

	private static void writeOne(OutputStream output) {
		try {
			output.write(' ');
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	int status() {
		return this.status;
	}

	String body() {
		return this.body;
	}

	// The value of a header, or {@code null}.
	String header(String name) {
		String prefix = name.toLowerCase(Locale.ROOT) + ":";
		return this.headerLines.stream()
			.filter((line) -> line.toLowerCase(Locale.ROOT).startsWith(prefix))
			.map((line) -> line.substring(prefix.length()).strip())
			.findFirst()
			.orElse(null);
	}

}
