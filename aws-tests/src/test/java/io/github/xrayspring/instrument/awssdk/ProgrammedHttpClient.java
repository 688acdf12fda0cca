// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.awssdk;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * HTTP client of the SDK that answers by itself, with 200 and a text.
 */
final class ProgrammedHttpClient implements SdkHttpClient {

	private final Function<SdkHttpRequest, String> answers;

	ProgrammedHttpClient(Function<SdkHttpRequest, String> answers) {
		this.answers = answers;
	}

	@Override
	public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
		return new ExecutableHttpRequest() {

			@Override
			public HttpExecuteResponse call() {
				byte[] body = ProgrammedHttpClient.this.answers.apply(request.httpRequest())
					.getBytes(StandardCharsets.UTF_8);
				return HttpExecuteResponse.builder()
					.response(SdkHttpResponse.builder().statusCode(200).build())
					.responseBody(AbortableInputStream.create(new ByteArrayInputStream(body)))
					.build();
			}

			@Override
			public void abort() {
				// There is nothing to break off.
			}

		};
	}

	@Override
	public void close() {
		// There is nothing to close.
	}

}
