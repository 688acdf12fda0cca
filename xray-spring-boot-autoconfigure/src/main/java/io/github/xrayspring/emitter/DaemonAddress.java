// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.emitter;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * Where the X-Ray daemon listens: for segments over UDP and for sampling rules over TCP.
 * Written {@code host:port} for both, or {@code udp:host:port tcp:host:port} in either
 * order; a form that names only one of the two means both. IPv6 addresses stand in
 * brackets. Names aren't resolved here.
 *
 * @param udpHost host for segments
 * @param udpPort port for segments
 * @param tcpHost host for sampling rules
 * @param tcpPort port for sampling rules
 * @since 0.1.0
 */
public record DaemonAddress(String udpHost, int udpPort, String tcpHost, int tcpPort) {

	/** Where the daemon listens unless told otherwise. */
	public static final DaemonAddress DEFAULT = new DaemonAddress("127.0.0.1", 2000, "127.0.0.1", 2000);

	/**
	 * Reads an address.
	 * @param text one of the forms above, in any case, blanks around it ignored
	 * @return the address
	 * @throws IllegalArgumentException if the text has another form; the message says
	 * which part is wrong
	 */
	public static DaemonAddress parse(String text) {
		String[] parts = text.strip().split("\\s+");
		if (parts.length > 2 || parts[0].isEmpty()) {
			throw invalid(text, "use 'host:port' or 'udp:host:port tcp:host:port'");
		}
		HostPort udp = null;
		HostPort tcp = null;
		for (String part : parts) {
			String lower = part.toLowerCase(Locale.ROOT);
			HostPort address = hostPort(text, withoutProtocol(lower, part));
			if (!lower.startsWith("tcp:")) {
				udp = once(text, udp, address);
			}
			if (!lower.startsWith("udp:")) {
				tcp = once(text, tcp, address);
			}
		}
		udp = (udp != null) ? udp : tcp;
		tcp = (tcp != null) ? tcp : udp;
		if (udp == null || tcp == null) {
			throw invalid(text, "use 'host:port' or 'udp:host:port tcp:host:port'");
		}
		return new DaemonAddress(udp.host(), udp.port(), tcp.host(), tcp.port());
	}

	private static String withoutProtocol(String lower, String part) {
		return (lower.startsWith("tcp:") || lower.startsWith("udp:")) ? part.substring(4) : part;
	}

	private static HostPort once(String text, @Nullable HostPort former, HostPort address) {
		if (former != null) {
			throw invalid(text, "it names one protocol twice");
		}
		return address;
	}

	private static HostPort hostPort(String text, String part) {
		int slashes = part.indexOf("//");
		if (slashes >= 0) {
			throw invalid(text, "it is no URL; use '" + part.substring(slashes + 2) + "'");
		}
		if (part.indexOf(',') >= 0) {
			throw invalid(text, "only one address is used");
		}
		int colon = part.lastIndexOf(':');
		if (colon <= 0) {
			throw invalid(text, "'" + part + "' has no port; use '" + part + ":2000'");
		}
		String host = part.substring(0, colon);
		boolean bracketed = host.startsWith("[") && host.endsWith("]");
		if (!bracketed && host.indexOf(':') >= 0) {
			throw invalid(text, "an IPv6 address stands in brackets, for example '[::1]:2000'");
		}
		return new HostPort(bracketed ? host.substring(1, host.length() - 1) : host,
				port(text, part.substring(colon + 1)));
	}

	private static int port(String text, String digits) {
		if (digits.isEmpty() || digits.length() > 5 || !digits.chars().allMatch((digit) -> digit >= '0' && digit <= '9')
				|| Integer.parseInt(digits) < 1 || Integer.parseInt(digits) > 65_535) {
			throw invalid(text, "'" + digits + "' is no port; use a number from 1 to 65535");
		}
		return Integer.parseInt(digits);
	}

	private static IllegalArgumentException invalid(String text, String reason) {
		return new IllegalArgumentException("Daemon address '" + text + "' can't be read: " + reason);
	}

	/**
	 * Half of an address.
	 */
	private record HostPort(String host, int port) {

	}

}
