// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.http;

import java.net.URI;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link HttpUrls}.
 */
class HttpUrlsTests {

	@ParameterizedTest
	@CsvSource({ "http://host/path, http://host/path", "https://host:8443/a/b?c=d, https://host:8443/a/b",
			"http://user:pass@host/path#x, http://host/path", "http://host, http://host",
			"http://my_service:80/x, http://my_service:80/x", "http://u@my_service/x, http://my_service/x",
			"http://[::1]:80/x, http://[::1]:80/x", "/path, /path", "http://host/a;jsessionid=1A2B?x=y, http://host/a",
			"http://host/a;jsessionid=1A2B/b, http://host/a/b" })
	void dropsWhatMayBeSecret(URI uri, String expected) {
		assertThat(HttpUrls.of(uri)).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource({ "http://host/path, host", "https://host:8443/, host", "http://u:p@host:1/, host",
			"http://my_service:80/x, my_service", "http://my_service/x, my_service", "http://[::1]:80/x, ::1",
			"/path, unknown" })
	void namesACallByItsHost(URI uri, String expected) {
		assertThat(HttpUrls.host(uri)).isEqualTo(expected);
	}

}
