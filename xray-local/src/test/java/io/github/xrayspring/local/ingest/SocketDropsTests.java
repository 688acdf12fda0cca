// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.ingest;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;

import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Tests for {@link SocketDrops}, with a socket that nobody reads.
 */
@EnabledOnOs(OS.LINUX)
class SocketDropsTests {

	private static final int PACKETS = 200;

	@ParameterizedTest
	@ValueSource(strings = { "127.0.0.1", "::1" })
	void countsWhatASocketHadNoRoomFor(String host) throws IOException {
		InetAddress address = InetAddress.getByName(host);
		assumeTrue(address instanceof Inet4Address || address.isReachable(1000), "IPv6 is off here");
		try (DatagramSocket socket = new DatagramSocket(0, address); DatagramSocket sender = new DatagramSocket()) {
			socket.setReceiveBufferSize(1);
			InetSocketAddress local = (InetSocketAddress) socket.getLocalSocketAddress();
			assertThat(SocketDrops.of(local)).isZero();
			for (int i = 0; i < PACKETS; i++) {
				sender.send(new DatagramPacket(new byte[1000], 1000, local));
			}
			assertThat(SocketDrops.of(local)).isBetween(PACKETS / 2L, (long) PACKETS);
		}
	}

}
