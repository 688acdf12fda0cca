// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.http;

import java.net.InetAddress;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import com.sun.net.httpserver.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Decides who may ask. A server on loopback is still reachable by every web page that the
 * developer's browser shows; so each request, reads included, has to name a loopback host
 * with the live port (a page that rebinds its own DNS name can't), and what a page of
 * another origin sends is refused by its {@code Origin}, its {@code Sec-Fetch-Site} or
 * its content type. No answer ever carries a CORS header. Only the page at {@code /},
 * which holds no data, may be reached from elsewhere, by navigation: links in logs and
 * issues have to work.
 *
 * <p>
 * The AWS CLI, the SDKs and the X-Ray daemon's clients send none of the browser's headers
 * and {@code application/json}.
 */
final class RequestGuard {

	private static final String REFUSED = "AccessDeniedException";

	private static final int SHOWN_CHARACTERS = 100;

	private final int port;

	private final Set<String> hosts = new HashSet<>();

	private final boolean remote;

	RequestGuard(InetAddress bindAddress, int port) {
		this.port = port;
		this.remote = !bindAddress.isLoopbackAddress();
		allow("localhost");
		allow("127.0.0.1");
		allow("[::1]");
		if (!bindAddress.isAnyLocalAddress()) {
			allow(literal(bindAddress));
		}
	}

	/**
	 * Checks a request before anything of it is acted on.
	 * @param method its method
	 * @param target its target as it was sent
	 * @param headers its headers
	 * @param localAddress the address at which it came in
	 * @return {@code null} if it may pass, else the refusal
	 */
	@Nullable Response refusal(String method, URI target, Headers headers, InetAddress localAddress) {
		@Nullable String host = onlyHost(headers);
		if (host == null) {
			return Response.error(400, "BadRequestException", "Send exactly one Host header");
		}
		if (headers.containsKey("Transfer-Encoding") && headers.containsKey("Content-Length")) {
			return Response.error(400, "BadRequestException", "Send Content-Length or Transfer-Encoding, not both");
		}
		if (target.isAbsolute() || target.getRawAuthority() != null) {
			return refuse("The request's target is an absolute URI; X-Ray Local is no proxy: send a path");
		}
		if (!isKnown(host, localAddress)) {
			return refuse("Host '" + shortened(host) + "' is not a loopback name with the live port; use localhost:"
					+ this.port);
		}
		if (method.equals("OPTIONS")) {
			return refuse("Requests from other origins are not answered, so there is nothing to ask with OPTIONS");
		}
		if (!hasOwnOrigin(headers, host)) {
			return refuse("The Origin isn't X-Ray Local's own: pages of other sites may not ask");
		}
		if (isFromAnotherSite(headers) && !isNavigationToPage(method, target, headers)) {
			return refuse("Sec-Fetch-Site tells of another site: pages of other sites may not ask");
		}
		if (method.equals("POST") && !hasAcceptedContentType(headers)) {
			return refuse("The Content-Type is one that any web page can send; use application/json");
		}
		return null;
	}

	private void allow(String name) {
		this.hosts.add(name + ":" + this.port);
		if (this.port == 80) {
			this.hosts.add(name);
		}
	}

	private static @Nullable String onlyHost(Headers headers) {
		@Nullable List<String> hosts = headers.get("Host");
		if (hosts == null || hosts.size() != 1 || hosts.get(0).isBlank()) {
			return null;
		}
		return hosts.get(0).strip().toLowerCase(Locale.ROOT);
	}

	// An address literal can't be rebound, so a remote caller may use the one that
	// reached us.
	private boolean isKnown(String host, InetAddress localAddress) {
		return this.hosts.contains(host) || (this.remote && host.equals(literal(localAddress) + ":" + this.port));
	}

	private static boolean hasOwnOrigin(Headers headers, String host) {
		@Nullable List<String> origins = headers.get("Origin");
		return origins == null || origins.stream().allMatch(("http://" + host)::equalsIgnoreCase);
	}

	// Another port of localhost is the same site, and still somebody else's page.
	private static boolean isFromAnotherSite(Headers headers) {
		@Nullable List<String> sites = headers.get("Sec-Fetch-Site");
		return sites != null && !sites.stream().allMatch((site) -> site.equals("same-origin") || site.equals("none"));
	}

	private static boolean isNavigationToPage(String method, URI target, Headers headers) {
		@Nullable String destination = headers.getFirst("Sec-Fetch-Dest");
		return (method.equals("GET") || method.equals("HEAD")) && "/".equals(target.getRawPath())
				&& "navigate".equals(headers.getFirst("Sec-Fetch-Mode"))
				&& (destination == null || destination.equals("document"));
	}

	private static boolean hasAcceptedContentType(Headers headers) {
		@Nullable List<String> types = headers.get("Content-Type");
		return types == null || types.stream().allMatch(RequestGuard::isAccepted);
	}

	private static boolean isAccepted(String contentType) {
		String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
		return type.equals("application/json") || type.startsWith("application/x-amz-json-");
	}

	private static String literal(InetAddress address) {
		String text = address.getHostAddress();
		return (text.indexOf(':') >= 0) ? "[" + text + "]" : text;
	}

	private static String shortened(String host) {
		return (host.length() > SHOWN_CHARACTERS) ? host.substring(0, SHOWN_CHARACTERS) + "..." : host;
	}

	private static Response refuse(String message) {
		return Response.error(403, REFUSED, message);
	}

}
