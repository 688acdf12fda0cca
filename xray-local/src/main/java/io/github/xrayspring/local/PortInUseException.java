// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local;

/**
 * Something else holds the port that X-Ray Local was to take.
 *
 * @since 0.1.0
 */
public final class PortInUseException extends IllegalStateException {

	private static final long serialVersionUID = 1L;

	private final int port;

	PortInUseException(int port, String protocol, Throwable cause) {
		super(protocol + " port " + port
				+ " is in use; stop what holds it, or give X-Ray Local another port (0 takes a " + "free one)", cause);
		this.port = port;
	}

	/**
	 * The port that was asked for.
	 * @return its number
	 */
	public int port() {
		return this.port;
	}

}
