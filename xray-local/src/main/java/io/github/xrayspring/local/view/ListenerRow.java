// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.view;

import java.net.InetSocketAddress;

import org.jspecify.annotations.Nullable;

import io.github.xrayspring.local.ingest.UdpReceiver;

/**
 * An address that X-Ray Local listens on, by UDP and TCP.
 *
 * @param address such as {@code 127.0.0.1:2000}
 * @param packets packets that came
 * @param bytes their payloads together
 * @param waiting packets that aren't parsed yet
 * @param drops packets that the system dropped before they could be read; absent where
 * the system doesn't tell
 * @since 0.1.0
 */
public record ListenerRow(String address, long packets, long bytes, int waiting, @Nullable Long drops) {

	public static ListenerRow of(InetSocketAddress address, UdpReceiver.Traffic traffic) {
		return new ListenerRow(host(address.getAddress().getHostAddress()) + ":" + address.getPort(), traffic.packets(),
				traffic.bytes(), traffic.waiting(), (traffic.drops() >= 0) ? traffic.drops() : null);
	}

	private static String host(String literal) {
		return (literal.indexOf(':') < 0) ? literal : literal.equals("0:0:0:0:0:0:0:1") ? "[::1]" : "[" + literal + "]";
	}

}
