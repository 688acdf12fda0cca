// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.sampling;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link AskedRequest}.
 */
class AskedRequestTests {

	@ParameterizedTest
	@CsvSource(nullValues = "-", textBlock = """
			/orders/1                              , -         , /orders/1
			/orders/1?q=2#there                    , -         , /orders/1
			http://localhost:8080/orders/1?q=/2    , localhost:8080, /orders/1
			https://shop                           , shop      , /
			https://shop?q=2                       , shop      , /
			''                                     , -         , /
			orders                                 , -         , orders
			//double                               , -         , //double
			http://[::1]:80/%C3%A4?                , [::1]:80  , /%C3%A4
			""")
	void readsHostAndPathFromWhatWasWritten(String url, String host, String path) {
		AskedRequest request = AskedRequest.of("", "", "", url, "", "");

		assertThat(request.host()).isEqualTo(host);
		assertThat(request.path()).isEqualTo(path);
	}

	@Test
	void takesAHostThatIsGivenBeforeTheUrls() {
		assertThat(AskedRequest.of("", " shop ", "", "http://other/", "", "").host()).isEqualTo("shop");
	}

	@Test
	void leavesOutWhatIsNotGiven() {
		AskedRequest request = AskedRequest.of(" ", "", "", "", " ", "\n");

		assertThat(request.serviceName()).isNull();
		assertThat(request.serviceType()).isNull();
		assertThat(request.method()).isEqualTo("GET");
		assertThat(request.attributes()).isEmpty();
	}

	@Test
	void readsAnAttributeFromEachLine() {
		AskedRequest request = AskedRequest.of("", "", "", "", "", "tenant = t1\n\nquery=a=b\r\nempty=");

		assertThat(request.attributes()).containsEntry("tenant", "t1")
			.containsEntry("query", "a=b")
			.containsEntry("empty", "")
			.hasSize(3);
	}

	@Test
	void saysWhichLineHasNoKey() {
		assertThatIllegalArgumentException().isThrownBy(() -> AskedRequest.of("", "", "", "", "", "a=1\n=2"))
			.withMessageContaining("'=2'")
			.withMessageContaining("key=value");
	}

}
