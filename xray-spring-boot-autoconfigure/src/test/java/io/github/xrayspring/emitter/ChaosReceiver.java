// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.emitter;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Receiver in a process of its own, which can be stopped and go on. Counts what it reads
 * from its socket, whose buffer is the system's default.
 *
 * <pre>
 * numbers: 0 port, 1 documents, 2 different ones, 3 the highest annotation "n"
 * </pre>
 */
public final class ChaosReceiver {

	static final int PORT = 0;

	static final int DOCUMENTS = 1;

	static final int DIFFERENT = 2;

	static final int HIGHEST = 3;

	private static final Pattern NUMBER = Pattern.compile("\"n\":(\\d+)");

	private ChaosReceiver() {
	}

	/**
	 * Runs it until it is killed.
	 * @param arguments the file of its numbers
	 */
	public static void main(String[] arguments) throws IOException {
		ChaosNumbers numbers = new ChaosNumbers(Path.of(arguments[0]));
		BitSet seen = new BitSet();
		long documents = 0;
		long different = 0;
		long highest = 0;
		ByteBuffer buffer = ByteBuffer.allocate(65_536);
		try (DatagramChannel channel = DatagramChannel.open()) {
			channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
			numbers.set(PORT, ((InetSocketAddress) channel.getLocalAddress()).getPort());
			while (channel.receive(buffer.clear()) != null) {
				int number = number(buffer.flip());
				if (!seen.get(number)) {
					seen.set(number);
					different++;
				}
				documents++;
				highest = Math.max(highest, number);
				numbers.set(DIFFERENT, different);
				numbers.set(HIGHEST, highest);
				numbers.set(DOCUMENTS, documents);
			}
		}
	}

	private static int number(ByteBuffer datagram) {
		Matcher matcher = NUMBER.matcher(StandardCharsets.ISO_8859_1.decode(datagram));
		if (!matcher.find()) {
			throw new IllegalStateException("A document without a number");
		}
		return Integer.parseInt(matcher.group(1));
	}

}
