// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.aop;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;

import org.jspecify.annotations.Nullable;

import io.github.xrayspring.recorder.Entity;

/**
 * How an asynchronous result ends what stands for it. A result that its caller cancels
 * hasn't failed.
 */
final class AsyncOutcome {

	private AsyncOutcome() {
	}

	static void end(Entity entity, @Nullable Throwable failure) {
		Throwable cause = unwrap(failure);
		if (cause != null && !(cause instanceof CancellationException)) {
			entity.addException(cause);
		}
		entity.end();
	}

	/** What stages that depend on a failed one have around its failure says nothing. */
	private static @Nullable Throwable unwrap(@Nullable Throwable failure) {
		return (failure instanceof CompletionException && failure.getCause() != null) ? failure.getCause() : failure;
	}

}
