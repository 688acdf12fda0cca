// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.comparison;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Who receives the datagrams: a process of its own on loopback, so that its CPU time
 * isn't counted. Ends with the process that started it.
 */
public final class SinkProcess implements AutoCloseable {

	private final Process process;

	private final InetSocketAddress address;

	private SinkProcess(Process process, int port) {
		this.process = process;
		this.address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
	}

	static SinkProcess start() {
		try {
			Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
					"-Xmx32m", "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"),
					SinkProcess.class.getName())
				.redirectError(ProcessBuilder.Redirect.INHERIT)
				.start();
			BufferedReader output = process.inputReader(StandardCharsets.US_ASCII);
			return new SinkProcess(process, Integer.parseInt(output.readLine()));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	InetSocketAddress address() {
		return this.address;
	}

	@Override
	public void close() {
		this.process.destroy();
	}

	/**
	 * The process: says its port, then receives until it is told to stop by the end of
	 * its input.
	 * @param args not used
	 * @throws IOException if there is no socket to be had
	 */
	public static void main(String[] args) throws IOException {
		try (DatagramChannel channel = DatagramChannel.open()) {
			channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
			System.out.println(((InetSocketAddress) channel.getLocalAddress()).getPort());
			Thread receiver = new Thread(() -> receive(channel));
			receiver.setDaemon(true);
			receiver.start();
			while (System.in.read() >= 0) {
				// Nothing is said to it.
			}
		}
	}

	private static void receive(DatagramChannel channel) {
		ByteBuffer datagram = ByteBuffer.allocateDirect(1 << 16);
		try {
			while (true) {
				channel.receive(datagram.clear());
			}
		}
		catch (IOException ex) {
			// Closed: that was it.
		}
	}

}
