// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.recorder;

import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Carries what is current to other threads: a wrapped task runs with what was current
 * when it was wrapped, or, for an executor, when the task was handed to it. Afterwards
 * the thread has what it had before. Thread-safe.
 *
 * @since 0.1.0
 */
public final class XRayContext {

	/**
	 * Key under which what is current travels in other carriers, such as Reactor's
	 * context; its value is an {@link Entity}.
	 */
	public static final String KEY = "xray.entity";

	XRayContext() {
	}

	/**
	 * What is current on this thread, to be made so elsewhere.
	 * @return the entity, {@code null} where nothing is current
	 */
	public static @Nullable Entity capture() {
		return CurrentEntity.get();
	}

	/**
	 * Makes current on this thread what was captured elsewhere.
	 * @param entity the entity, {@code null} for nothing
	 * @return a scope to be closed on this thread
	 */
	public static Scope open(@Nullable Entity entity) {
		return EntityScope.open(entity);
	}

	/**
	 * Wraps a task.
	 * @param task the task
	 * @return the task, with what is current now
	 */
	public Runnable wrap(Runnable task) {
		Entity entity = CurrentEntity.get();
		return () -> {
			try (Scope scope = EntityScope.open(entity)) {
				task.run();
			}
		};
	}

	/**
	 * Wraps a task.
	 * @param task the task
	 * @param <T> its result
	 * @return the task, with what is current now
	 */
	public <T extends @Nullable Object> Callable<T> wrap(Callable<T> task) {
		Entity entity = CurrentEntity.get();
		return () -> {
			try (Scope scope = EntityScope.open(entity)) {
				return task.call();
			}
		};
	}

	/**
	 * Wraps a supplier, for example for {@code CompletableFuture.supplyAsync}.
	 * @param supplier the supplier
	 * @param <T> its result
	 * @return the supplier, with what is current now
	 */
	public <T extends @Nullable Object> Supplier<T> wrapSupplier(Supplier<T> supplier) {
		Entity entity = CurrentEntity.get();
		return () -> {
			try (Scope scope = EntityScope.open(entity)) {
				return supplier.get();
			}
		};
	}

	/**
	 * Wraps an executor.
	 * @param executor the executor
	 * @return an executor whose tasks run with what is current when they are handed over
	 */
	public Executor wrap(Executor executor) {
		return (task) -> executor.execute(wrap(task));
	}

	/**
	 * Wraps an executor service.
	 * @param executor the executor service
	 * @return an executor service whose tasks run with what is current when they are
	 * handed over; closing it closes the given one
	 */
	public ExecutorService wrap(ExecutorService executor) {
		return new ContextExecutorService(executor);
	}

	/**
	 * Executor service that wraps each task; everything that submits ends in
	 * {@link #execute}.
	 */
	private final class ContextExecutorService extends AbstractExecutorService implements AutoCloseable {

		private final ExecutorService executor;

		ContextExecutorService(ExecutorService executor) {
			this.executor = executor;
		}

		@Override
		public void execute(Runnable task) {
			this.executor.execute(new CarriedTask(task, CurrentEntity.get()));
		}

		@Override
		public void shutdown() {
			this.executor.shutdown();
		}

		@Override
		public List<Runnable> shutdownNow() {
			return this.executor.shutdownNow().stream().map(CarriedTask::submitted).toList();
		}

		/**
		 * Also what {@code ExecutorService} has since JDK 19, which would wait for ever
		 * over the common pool: only the executor knows how it ends.
		 */
		@Override
		public void close() {
			if (!(this.executor instanceof AutoCloseable closeable)) {
				shutdown();
				return;
			}
			try {
				closeable.close();
			}
			catch (RuntimeException ex) {
				throw ex;
			}
			catch (Exception ex) {
				throw new IllegalStateException("'" + this.executor + "' does not close", ex);
			}
		}

		@Override
		public boolean isShutdown() {
			return this.executor.isShutdown();
		}

		@Override
		public boolean isTerminated() {
			return this.executor.isTerminated();
		}

		@Override
		public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
			return this.executor.awaitTermination(timeout, unit);
		}

	}

	/**
	 * Task of an executor service, which knows what was submitted: whoever stops the
	 * executor gets that back.
	 *
	 * @param task what was submitted
	 * @param entity what was current then
	 */
	private record CarriedTask(Runnable task, @Nullable Entity entity) implements Runnable {

		@Override
		public void run() {
			try (Scope scope = EntityScope.open(this.entity)) {
				this.task.run();
			}
		}

		static Runnable submitted(Runnable task) {
			return (task instanceof CarriedTask carried) ? carried.task : task;
		}

	}

}
