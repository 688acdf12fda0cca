// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.emitter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What Linux says of UDP sockets on loopback: what it has dropped because a buffer was
 * full is seen by nobody else.
 */
final class ProcUdp {

	/** A socket of Java is one of IPv6 as a rule, also where it speaks IPv4. */
	private static final List<Path> SOCKETS = List.of(Path.of("/proc/net/udp"), Path.of("/proc/net/udp6"));

	private ProcUdp() {
	}

	/** Datagrams dropped at the sockets of a port. */
	static long drops(long port) {
		String ending = String.format(Locale.ROOT, ":%04X", port);
		return SOCKETS.stream()
			.filter(Files::isReadable)
			.flatMap((sockets) -> lines(sockets).stream())
			.map((line) -> line.strip().split("\\s+"))
			.filter((columns) -> columns[1].endsWith(ending))
			.mapToLong((columns) -> Long.parseLong(columns[columns.length - 1]))
			.sum();
	}

	/**
	 * What was emitted was read by the receiver or dropped by the system before it.
	 */
	static void assertAccountedFor(ChaosProcess receiver, long emitted) {
		await().atMost(60, TimeUnit.SECONDS)
			.untilAsserted(() -> assertThat(
					receiver.number(ChaosReceiver.DOCUMENTS) + drops(receiver.number(ChaosReceiver.PORT)))
				.isEqualTo(emitted));
	}

	/** One of a process' network's counters of UDP, such as {@code OutDatagrams}. */
	static long counter(long pid, String name) {
		List<String> lines = lines(Path.of("/proc/" + pid + "/net/snmp")).stream()
			.filter((line) -> line.startsWith("Udp: "))
			.toList();
		List<String> names = List.of(lines.get(0).split(" "));
		return Long.parseLong(lines.get(1).split(" ")[names.indexOf(name)]);
	}

	private static List<String> lines(Path path) {
		try {
			return Files.readAllLines(path);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
