// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.client;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import org.jspecify.annotations.Nullable;

/**
 * The future of an asynchronous call: the call's end is recorded before those who wait
 * for it go on. Cancelling it, or what is derived from it, cancels the request, as with
 * the JDK's own.
 *
 * @param <T> the result
 */
final class TracedFuture<T extends @Nullable Object> extends CompletableFuture<T> {

	private final CompletableFuture<?> request;

	private TracedFuture(CompletableFuture<?> request) {
		this.request = request;
	}

	static <T extends @Nullable Object> CompletableFuture<T> of(CompletableFuture<T> request, ClientCall call) {
		TracedFuture<T> future = new TracedFuture<>(request);
		CompletableFuture<T> unused = request.whenComplete((result, failure) -> {
			if (failure != null) {
				Throwable cause = unwrapped(failure);
				record(cause, call);
				future.completeExceptionally(cause);
			}
			else {
				future.complete(result);
			}
		});
		return future;
	}

	private static void record(Throwable failure, ClientCall call) {
		if (failure instanceof CancellationException) {
			call.cancelled();
		}
		else {
			call.failed(failure);
		}
	}

	private static Throwable unwrapped(Throwable failure) {
		return (failure instanceof CompletionException && failure.getCause() != null) ? failure.getCause() : failure;
	}

	@Override
	public <U extends @Nullable Object> CompletableFuture<U> newIncompleteFuture() {
		return new TracedFuture<>(this.request);
	}

	@Override
	public boolean cancel(boolean mayInterruptIfRunning) {
		boolean cancelled = super.cancel(mayInterruptIfRunning);
		if (cancelled && mayInterruptIfRunning) {
			this.request.cancel(true);
		}
		return cancelled;
	}

}
