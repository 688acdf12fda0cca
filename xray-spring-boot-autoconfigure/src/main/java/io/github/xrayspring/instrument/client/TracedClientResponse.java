// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.client;

import java.util.concurrent.atomic.AtomicBoolean;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.client.reactive.ClientHttpResponse;
import org.springframework.http.client.reactive.ClientHttpResponseDecorator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A reactive response whose body ends the call: by its end, its error or its
 * cancellation. Spring reads or releases each body; one that nobody does is closed by the
 * recorder's age limit.
 */
final class TracedClientResponse extends ClientHttpResponseDecorator {

	private final ClientCall call;

	private TracedClientResponse(ClientHttpResponse response, ClientCall call) {
		super(response);
		this.call = call;
	}

	/** The response with its call; without one the call ends as the publisher does. */
	static Mono<ClientHttpResponse> traced(Mono<ClientHttpResponse> response, ClientCall call) {
		AtomicBoolean answered = new AtomicBoolean();
		return response.<ClientHttpResponse>map((answer) -> {
			answered.set(true);
			answered(answer, call);
			return new TracedClientResponse(answer, call);
		}).doOnError(call::failed).doOnSuccess((answer) -> {
			if (answer == null) {
				call.end();
			}
		}).doOnCancel(() -> {
			// Some operators cancel what has given them its only item: from there on the
			// body decides.
			if (!answered.get()) {
				call.cancelled();
			}
		});
	}

	private static void answered(ClientHttpResponse response, ClientCall call) {
		try {
			call.answered(response.getStatusCode().value(), response.getHeaders().getContentLength());
		}
		catch (RuntimeException ex) {
			call.unreadable(ex);
		}
	}

	@Override
	public Flux<DataBuffer> getBody() {
		return super.getBody().doOnComplete(this.call::end)
			.doOnError(this.call::failed)
			.doOnCancel(this.call::cancelled);
	}

}
