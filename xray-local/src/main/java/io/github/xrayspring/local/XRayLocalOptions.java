// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

import io.github.xrayspring.local.view.SettingRow;

/**
 * How X-Ray Local runs.
 *
 * @param port UDP and TCP port; 0 takes a free one
 * @param bindAddress where to listen
 * @param allowRemote whether an address that other machines reach may be bound
 * @param maxBytes what the trace store may hold
 * @since 0.1.0
 */
public record XRayLocalOptions(int port, InetAddress bindAddress, boolean allowRemote, long maxBytes) {

	/** The X-Ray daemon's port. */
	public static final int DEFAULT_PORT = 2000;

	/** 64 MiB. */
	public static final long DEFAULT_MAX_BYTES = 64L * 1024 * 1024;

	private static final long LEAST_MAX_BYTES = 1024 * 1024;

	private static final int LAST_PORT = 65_535;

	public XRayLocalOptions {
		if (port < 0 || port > LAST_PORT) {
			throw new IllegalArgumentException("Port " + port + " is outside 0.." + LAST_PORT);
		}
		if (maxBytes < LEAST_MAX_BYTES) {
			throw new IllegalArgumentException(
					"The store's bound of " + maxBytes + " bytes is too low; give it " + LEAST_MAX_BYTES + " or more");
		}
	}

	/**
	 * Port 2000 on loopback, 64 MiB.
	 * @return the defaults
	 */
	public static XRayLocalOptions defaults() {
		return new XRayLocalOptions(DEFAULT_PORT, loopback(), false, DEFAULT_MAX_BYTES);
	}

	public XRayLocalOptions withPort(int port) {
		return new XRayLocalOptions(port, this.bindAddress, this.allowRemote, this.maxBytes);
	}

	public XRayLocalOptions withBindAddress(InetAddress bindAddress) {
		return new XRayLocalOptions(this.port, bindAddress, this.allowRemote, this.maxBytes);
	}

	/**
	 * Sets where to listen.
	 * @param bindAddress an address or a name of this machine
	 * @return a copy
	 */
	public XRayLocalOptions withBindAddress(String bindAddress) {
		try {
			return withBindAddress(InetAddress.getByName(bindAddress));
		}
		catch (UnknownHostException ex) {
			throw new IllegalArgumentException(
					"Bind address '" + bindAddress + "' is unknown here; use an address of this machine", ex);
		}
	}

	public XRayLocalOptions withAllowRemote(boolean allowRemote) {
		return new XRayLocalOptions(this.port, this.bindAddress, allowRemote, this.maxBytes);
	}

	public XRayLocalOptions withMaxBytes(long maxBytes) {
		return new XRayLocalOptions(this.port, this.bindAddress, this.allowRemote, maxBytes);
	}

	// The rule that spans two settings; withers may set them in either order.
	void refuseUnwantedRemote() {
		if (!this.bindAddress.isLoopbackAddress() && !this.allowRemote) {
			throw new IllegalArgumentException("Bind address '" + this.bindAddress.getHostAddress()
					+ "' lets other machines read and write traces; allow remote access if that is wanted");
		}
	}

	private static InetAddress loopback() {
		try {
			return InetAddress.getByAddress("localhost", new byte[] { 127, 0, 0, 1 });
		}
		catch (UnknownHostException ex) {
			throw new IllegalStateException("Four bytes are an address", ex);
		}
	}

	List<SettingRow> rows() {
		XRayLocalOptions usual = defaults();
		return List.of(SettingRow.of("xray.local.port", this.port, usual.port),
				SettingRow.of("xray.local.bind-address", this.bindAddress.getHostAddress(),
						usual.bindAddress.getHostAddress()),
				SettingRow.of("xray.local.allow-remote", this.allowRemote, usual.allowRemote),
				SettingRow.of("xray.local.max-bytes", this.maxBytes + "B", usual.maxBytes + "B"));
	}

}
