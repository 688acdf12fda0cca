// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.emitter;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * Calls a {@link RemoteSender} on a thread of its own, with one batch at a time. All
 * methods are for the emitter's thread.
 */
final class Courier {

	private static final int IDLE_SECONDS = 10;

	private final RemoteSender sender;

	private final ThreadPoolExecutor executor;

	private List<EncodedDocument> batch = List.of();

	private @Nullable Future<SendResult> call;

	/** Runs {@code ended} on the courier's thread when a call has ended. */
	Courier(String name, RemoteSender sender, Runnable ended) {
		this.sender = sender;
		this.executor = new ThreadPoolExecutor(1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(),
				(task) -> {
					Thread thread = new Thread(null, task, "xray-sender-" + name, 0, false);
					thread.setDaemon(true);
					thread.setContextClassLoader(null);
					return thread;
				}) {

			@Override
			protected void afterExecute(Runnable task, @Nullable Throwable failure) {
				ended.run();
			}

		};
		this.executor.allowCoreThreadTimeOut(true);
	}

	boolean isOnTheWay() {
		return this.call != null;
	}

	boolean hasEnded() {
		return this.call != null && this.call.isDone();
	}

	/** The documents on the way. */
	List<EncodedDocument> batch() {
		return this.batch;
	}

	void send(List<EncodedDocument> documents) {
		this.call = this.executor.submit(() -> this.sender.send(documents));
		this.batch = documents;
	}

	/** What became of the call that has ended; afterwards nothing is on the way. */
	SendResult result() throws Throwable {
		Future<SendResult> ended = this.call;
		if (ended == null) {
			return SendResult.LATER;
		}
		try {
			return ended.get();
		}
		catch (ExecutionException ex) {
			throw (ex.getCause() != null) ? ex.getCause() : ex;
		}
		catch (CancellationException ex) {
			return SendResult.LATER;
		}
		finally {
			this.call = null;
			this.batch = List.of();
		}
	}

	/** Gives up on what is on the way. */
	void close() {
		this.executor.shutdownNow();
		this.call = null;
		this.batch = List.of();
	}

}
