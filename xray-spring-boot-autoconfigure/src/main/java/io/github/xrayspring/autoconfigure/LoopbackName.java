// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.autoconfigure;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/**
 * Whether an address to listen on is this machine's own. Names other than
 * {@code localhost} aren't: finding out would be a question to the network.
 */
final class LoopbackName {

	private static final Pattern LITERAL = Pattern.compile("[0-9.]+|\\[?[0-9a-fA-F:.]*:[0-9a-fA-F:.]*]?");

	private LoopbackName() {
	}

	static boolean is(String address) {
		if (address.equalsIgnoreCase("localhost")) {
			return true;
		}
		try {
			return LITERAL.matcher(address).matches() && InetAddress.getByName(address).isLoopbackAddress();
		}
		catch (UnknownHostException ex) {
			return false;
		}
	}

}
