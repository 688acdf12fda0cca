// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.client;

import java.net.URI;
import java.net.http.HttpClient;

/**
 * Which redirects a JDK client follows by itself.
 *
 * @param redirect its setting
 * @param maxRequests how many requests a call may take, as the JDK's
 * {@code jdk.httpclient.redirects.retrylimit} says
 */
record JdkRedirectPolicy(HttpClient.Redirect redirect, int maxRequests) {

	private static final int DEFAULT_LIMIT = 5;

	static JdkRedirectPolicy of(HttpClient client) {
		int limit = Integer.getInteger("jdk.httpclient.redirects.retrylimit", DEFAULT_LIMIT);
		return new JdkRedirectPolicy(client.followRedirects(), (limit > 0) ? limit : DEFAULT_LIMIT);
	}

	boolean isNever() {
		return this.redirect == HttpClient.Redirect.NEVER;
	}

	boolean follows(Redirection redirection, URI from, int count) {
		return count + 1 < this.maxRequests && switch (this.redirect) {
			case NEVER -> false;
			case ALWAYS -> true;
			case NORMAL -> redirection.isSecure() || redirection.uri().getScheme().equalsIgnoreCase(from.getScheme());
		};
	}

}
