// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.http;

import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Says whose address a segment shows, and how much of it.
 *
 * @param shown how much
 * @param trustForwarded whether headers of proxies name the client
 * @since 0.1.0
 */
public record ClientAddress(ClientIp shown, boolean trustForwarded) {

	/** All of the address, which proxies may name. */
	public static final ClientAddress DEFAULT = new ClientAddress(ClientIp.FULL, true);

	/**
	 * The address that proxies name.
	 * @param headers value of a request's header by its name, {@code null} where there is
	 * none
	 * @return the address as it is shown; {@code null} if none is named, trusted or shown
	 */
	public @Nullable String forwarded(Function<String, @Nullable String> headers) {
		if (!this.trustForwarded || this.shown == ClientIp.NONE) {
			return null;
		}
		String client = ForwardedFor.client(headers.apply(ForwardedFor.NAME));
		if (client == null) {
			client = ForwardedFor.standardClient(headers.apply(ForwardedFor.STANDARD_NAME));
		}
		return (client != null) ? shown(client) : null;
	}

	/**
	 * The address that is shown for the one a request came from.
	 * @param address the address, {@code null} if it isn't known
	 * @return the address as it is shown, {@code null} if it isn't
	 */
	public @Nullable String shown(@Nullable String address) {
		if (address == null) {
			return null;
		}
		return switch (this.shown) {
			case FULL -> address;
			case TRUNCATED -> IpAddress.network(IpAddress.withoutZone(address));
			case NONE -> null;
		};
	}

}
