// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.ingest;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the system dropped because a UDP socket's buffer was full. Linux tells it in
 * {@code /proc/net/udp} and {@code udp6}, a line per socket: the local address and port
 * in hexadecimal, the address in words of four bytes with the last byte first; the drops
 * in the last column (proc(5)). An IPv4 address may stand in either file.
 */
final class SocketDrops {

	/** Where nothing tells. */
	static final long UNKNOWN = -1;

	private static final Logger logger = LoggerFactory.getLogger(SocketDrops.class);

	private static final List<Path> FILES = List.of(Path.of("/proc/net/udp"), Path.of("/proc/net/udp6"));

	private static final String MAPPED = "0000000000000000FFFF0000";

	private static final int LOCAL_ADDRESS = 1;

	private static final int WORD = 4;

	private SocketDrops() {
	}

	/**
	 * The drops of a socket.
	 * @param local where it is bound
	 * @return packets, or {@link #UNKNOWN}
	 */
	static long of(InetSocketAddress local) {
		String address = hexadecimal(local);
		try {
			for (Path file : FILES) {
				long drops = Files.isReadable(file) ? in(Files.readAllLines(file), address) : UNKNOWN;
				if (drops != UNKNOWN) {
					return drops;
				}
			}
		}
		catch (IOException | NumberFormatException ex) {
			logger.debug("The system doesn't tell what it dropped", ex);
		}
		return UNKNOWN;
	}

	private static long in(List<String> lines, String address) {
		return lines.stream()
			.map((line) -> line.strip().split("\\s+"))
			.filter((columns) -> columns.length > LOCAL_ADDRESS
					&& (columns[LOCAL_ADDRESS].equals(address) || columns[LOCAL_ADDRESS].equals(MAPPED + address)))
			.mapToLong((columns) -> Long.parseLong(columns[columns.length - 1]))
			.findFirst()
			.orElse(UNKNOWN);
	}

	private static String hexadecimal(InetSocketAddress local) {
		byte[] address = local.getAddress().getAddress();
		StringBuilder text = new StringBuilder();
		for (int word = 0; word < address.length; word += WORD) {
			for (int i = word + WORD - 1; i >= word; i--) {
				text.append(String.format(Locale.ROOT, "%02X", address[i]));
			}
		}
		return text.append(String.format(Locale.ROOT, ":%04X", local.getPort())).toString();
	}

}
