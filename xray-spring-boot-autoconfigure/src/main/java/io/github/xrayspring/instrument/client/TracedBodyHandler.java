// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.client;

import java.net.http.HttpHeaders;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;

/**
 * Handler that sees the response's head, and its body go by: the call is over with the
 * body's last byte, when its reader cancels, or when it breaks.
 *
 * @param <T> the body
 */
final class TracedBodyHandler<T> implements BodyHandler<T> {

	private final BodyHandler<T> handler;

	private final ClientCall call;

	TracedBodyHandler(BodyHandler<T> handler, ClientCall call) {
		this.handler = handler;
		this.call = call;
	}

	@Override
	public BodySubscriber<T> apply(ResponseInfo response) {
		this.call.answered(response.statusCode(), contentLength(response.headers()));
		return new TracedSubscriber<>(this.handler.apply(response), this.call);
	}

	private long contentLength(HttpHeaders headers) {
		try {
			return headers.firstValueAsLong("Content-Length").orElse(-1);
		}
		catch (NumberFormatException ex) {
			return -1;
		}
	}

	/**
	 * Subscriber in front of the application's.
	 *
	 * @param <T> the body
	 */
	private record TracedSubscriber<T>(BodySubscriber<T> subscriber, ClientCall call) implements BodySubscriber<T> {

		@Override
		public CompletionStage<T> getBody() {
			return this.subscriber.getBody();
		}

		@Override
		public void onSubscribe(Subscription subscription) {
			this.subscriber.onSubscribe(new TracedSubscription(subscription, this.call));
		}

		@Override
		public void onNext(List<ByteBuffer> bytes) {
			this.subscriber.onNext(bytes);
		}

		// Whoever waits for the body goes on when the application's subscriber is told:
		// the call has ended by then.
		@Override
		public void onError(Throwable failure) {
			this.call.failed(failure);
			this.subscriber.onError(failure);
		}

		@Override
		public void onComplete() {
			this.call.end();
			this.subscriber.onComplete();
		}

	}

	/**
	 * Subscription whose cancelling ends the call.
	 */
	private record TracedSubscription(Subscription subscription, ClientCall call) implements Subscription {

		@Override
		public void request(long count) {
			this.subscription.request(count);
		}

		@Override
		public void cancel() {
			this.call.cancelled();
			this.subscription.cancel();
		}

	}

}
