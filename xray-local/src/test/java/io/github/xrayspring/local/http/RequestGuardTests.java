// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.http;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;

import com.sun.net.httpserver.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RequestGuard}; what it does on the wire is {@code BadHttpVectorTests}'
 * business.
 */
class RequestGuardTests {

	private static final int PORT = 2000;

	private final Headers headers = new Headers();

	@ParameterizedTest
	@ValueSource(strings = { "localhost:2000", "LOCALHOST:2000", "127.0.0.1:2000", "[::1]:2000" })
	void letsLoopbackNamesWithThePortPass(String host) {
		this.headers.add("Host", host);

		assertThat(refusal("127.0.0.1", "GET", "/api/traces")).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "localhost", "localhost:", "localhost:2001", "localhost.:2000", "127.1:2000",
			"127.0.0.1:2000@evil.example", "evil.example:2000", "[::]:2000", "[::ffff:127.0.0.1]:2000", "0:2000",
			"192.168.1.7:2000" })
	void refusesEveryOtherHost(String host) {
		this.headers.add("Host", host);

		assertThat(refusal("127.0.0.1", "GET", "/api/traces").status()).isEqualTo(403);
	}

	@Test
	void letsTheConfiguredAddressPass() {
		this.headers.add("Host", "192.168.1.7:2000");

		assertThat(refusal("192.168.1.7", "GET", "/")).isNull();
	}

	@Test
	void letsTheAddressPassThatReachedAServerOnAllAddresses() {
		this.headers.add("Host", "192.168.1.7:2000");

		assertThat(guard("0.0.0.0").refusal("GET", URI.create("/"), this.headers, address("192.168.1.7"))).isNull();
		assertThat(guard("0.0.0.0").refusal("GET", URI.create("/"), this.headers, address("192.168.1.8")).status())
			.isEqualTo(403);
	}

	@ParameterizedTest
	@CsvSource({ "http://localhost:2000,true", "http://localhost:8080,false", "https://localhost:2000,false",
			"http://127.0.0.1:2000,false", "null,false" })
	void letsOnlyItsOwnOriginPass(String origin, boolean passes) {
		this.headers.add("Host", "localhost:2000");
		this.headers.add("Origin", origin);

		assertThat(refusal("127.0.0.1", "GET", "/api/traces") == null).isEqualTo(passes);
	}

	@ParameterizedTest
	@CsvSource({ "same-origin,true", "none,true", "same-site,false", "cross-site,false" })
	void refusesWhatABrowserSendsForAnotherSite(String site, boolean passes) {
		this.headers.add("Host", "localhost:2000");
		this.headers.add("Sec-Fetch-Site", site);

		assertThat(refusal("127.0.0.1", "GET", "/api/traces") == null).isEqualTo(passes);
	}

	@Test
	void linksFromOtherSitesReachThePageAndNothingElse() {
		this.headers.add("Host", "localhost:2000");
		this.headers.add("Sec-Fetch-Site", "cross-site");
		this.headers.add("Sec-Fetch-Mode", "navigate");
		this.headers.add("Sec-Fetch-Dest", "document");

		assertThat(refusal("127.0.0.1", "GET", "/")).isNull();
		assertThat(refusal("127.0.0.1", "GET", "/api/traces").status()).isEqualTo(403);
		assertThat(refusal("127.0.0.1", "POST", "/").status()).isEqualTo(403);
	}

	@Test
	void pageIsNotFramedByOtherSites() {
		this.headers.add("Host", "localhost:2000");
		this.headers.add("Sec-Fetch-Site", "cross-site");
		this.headers.add("Sec-Fetch-Mode", "navigate");
		this.headers.add("Sec-Fetch-Dest", "iframe");

		assertThat(refusal("127.0.0.1", "GET", "/").status()).isEqualTo(403);
	}

	@ParameterizedTest
	@CsvSource(value = { "application/json|true", "application/json; charset=utf-8|true",
			"application/x-amz-json-1.1|true", "text/plain|false", "text/plain; application/json|false",
			"multipart/form-data; boundary=x|false", "application/x-www-form-urlencoded|false",
			"application/xml|false" }, delimiter = '|')
	void refusesContentTypesThatAnyPageCanSend(String type, boolean passes) {
		this.headers.add("Host", "localhost:2000");
		this.headers.add("Content-Type", type);

		assertThat(refusal("127.0.0.1", "POST", "/TraceSegments") == null).isEqualTo(passes);
	}

	@Test
	void takesABodyWithoutContentType() {
		this.headers.add("Host", "localhost:2000");

		assertThat(refusal("127.0.0.1", "POST", "/EncryptionConfig")).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://localhost:2000/", "//evil.example/", "http://evil.example/api/traces" })
	void refusesATargetThatNamesAHost(String target) {
		this.headers.add("Host", "localhost:2000");

		assertThat(refusal("127.0.0.1", "GET", target).status()).isEqualTo(403);
	}

	private Response refusal(String bindAddress, String method, String target) {
		return guard(bindAddress).refusal(method, URI.create(target), this.headers, address("127.0.0.1"));
	}

	private static RequestGuard guard(String bindAddress) {
		return new RequestGuard(address(bindAddress), PORT);
	}

	private static InetAddress address(String literal) {
		try {
			return InetAddress.getByName(literal);
		}
		catch (UnknownHostException ex) {
			throw new IllegalArgumentException(ex);
		}
	}

}
