// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.servlet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.context.request.async.WebAsyncTask;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

import io.github.xrayspring.recorder.XRayRecorder;

/**
 * The ways in which a request can go on several threads. All that succeed answer
 * {@code done}.
 */
@RestController
class ContractAsyncController {

	private final XRayRecorder recorder;

	/** What {@code /async/late} has left behind. */
	private final AtomicReference<AsyncContext> late = new AtomicReference<>();

	ContractAsyncController(XRayRecorder recorder) {
		this.recorder = recorder;
	}

	@GetMapping("/async/callable")
	Callable<String> callable() {
		return this::work;
	}

	@GetMapping("/async/task")
	WebAsyncTask<String> task() {
		return new WebAsyncTask<>(this::work);
	}

	@GetMapping("/async/streamed")
	StreamingResponseBody streamed() {
		return (output) -> output.write(work().getBytes());
	}

	@GetMapping("/async/deferred")
	DeferredResult<String> deferred() {
		DeferredResult<String> result = new DeferredResult<>();
		CompletableFuture.runAsync(() -> result.setResult("done"));
		return result;
	}

	@GetMapping("/async/future")
	CompletableFuture<String> future() {
		return CompletableFuture.supplyAsync(() -> "done");
	}

	@GetMapping("/async/sse")
	SseEmitter events() {
		SseEmitter emitter = new SseEmitter();
		CompletableFuture.runAsync(() -> {
			try {
				emitter.send("done");
				emitter.complete();
			}
			catch (IOException ex) {
				emitter.completeWithError(ex);
			}
		});
		return emitter;
	}

	@GetMapping("/async/start")
	void start(HttpServletRequest request) {
		AsyncContext context = request.startAsync();
		context.start(() -> answer(context));
	}

	@GetMapping("/async/other-thread")
	void otherThread(HttpServletRequest request) {
		AsyncContext context = request.startAsync();
		CompletableFuture.runAsync(() -> answer(context)).join();
	}

	@GetMapping("/async/completed")
	void completed(HttpServletRequest request) {
		answer(request.startAsync());
	}

	@GetMapping("/async/dispatched")
	String dispatched(HttpServletRequest request) {
		if (request.getAttribute("round") != null) {
			return this.recorder.inSubsegment("dispatched", () -> "done");
		}
		request.setAttribute("round", 1);
		AsyncContext context = request.startAsync();
		CompletableFuture.runAsync(context::dispatch).join();
		return null;
	}

	@GetMapping("/async/cycles")
	Object cycles(HttpServletRequest request) {
		if (request.getAttribute("round") == null) {
			request.setAttribute("round", 1);
			request.startAsync().dispatch();
			return null;
		}
		return (Callable<String>) this::work;
	}

	@GetMapping("/async/cycles-completed")
	void cyclesCompleted(HttpServletRequest request) {
		AsyncContext context = request.startAsync();
		if (request.getAttribute("round") == null) {
			request.setAttribute("round", 1);
			CompletableFuture.runAsync(context::dispatch);
		}
		else {
			CompletableFuture.runAsync(() -> answer(context));
		}
	}

	@GetMapping("/async/never")
	DeferredResult<String> never() {
		return new DeferredResult<>(100L);
	}

	@GetMapping("/async/task-timeout")
	WebAsyncTask<String> taskTimeout() {
		WebAsyncTask<String> task = new WebAsyncTask<>(100L,
				() -> new CompletableFuture<String>().completeOnTimeout("late", 2, TimeUnit.SECONDS).join());
		task.onTimeout(() -> "done");
		return task;
	}

	@GetMapping("/async/servlet-timeout")
	void servletTimeout(HttpServletRequest request) {
		request.startAsync().setTimeout(100);
	}

	@GetMapping("/async/answered-timeout")
	void answeredTimeout(HttpServletRequest request) {
		AsyncContext context = request.startAsync();
		context.setTimeout(100);
		context.addListener(new AnsweringListener(504));
	}

	@GetMapping("/async/late")
	void late(HttpServletRequest request) {
		AsyncContext context = request.startAsync();
		context.setTimeout(100);
		this.late.set(context);
	}

	@GetMapping("/async/complete-late")
	String completeLate() {
		try {
			this.late.get().complete();
		}
		catch (RuntimeException ex) {
			return ex.getClass().getSimpleName();
		}
		return "done";
	}

	@GetMapping("/async/callable-fails")
	Callable<String> callableFails() {
		return () -> {
			throw new IllegalStateException("too late");
		};
	}

	@GetMapping("/async/deferred-fails")
	DeferredResult<String> deferredFails() {
		DeferredResult<String> result = new DeferredResult<>();
		CompletableFuture.runAsync(() -> result.setErrorResult(new IllegalStateException("too late")));
		return result;
	}

	@GetMapping("/async/dispatch-fails")
	void dispatchFails(HttpServletRequest request) {
		if (request.getAttribute("round") != null) {
			throw new IllegalStateException("too late");
		}
		request.setAttribute("round", 1);
		request.startAsync().dispatch();
	}

	@GetMapping("/async/start-fails")
	void startFails(HttpServletRequest request) {
		AsyncContext context = request.startAsync();
		context.setTimeout(300);
		context.start(() -> {
			throw new IllegalStateException("too late");
		});
	}

	@GetMapping("/async/chain-fails")
	void chainFails(HttpServletRequest request) {
		request.startAsync();
		throw new IllegalStateException("too early");
	}

	@GetMapping("/async/endless")
	StreamingResponseBody endless() {
		return (output) -> {
			byte[] page = new byte[8192];
			while (page.length > 0) {
				output.write(page);
				output.flush();
			}
		};
	}

	private String work() {
		return this.recorder.inSubsegment("work", () -> "done");
	}

	private static void answer(AsyncContext context) {
		write(context.getResponse());
		context.complete();
	}

	private static void write(ServletResponse response) {
		try {
			response.getWriter().print("done");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Answers a timeout by itself.
	 */
	private record AnsweringListener(int status) implements AsyncListener {

		@Override
		public void onTimeout(AsyncEvent event) {
			((HttpServletResponse) event.getSuppliedResponse()).setStatus(this.status);
			event.getAsyncContext().complete();
		}

		@Override
		public void onComplete(AsyncEvent event) {
		}

		@Override
		public void onError(AsyncEvent event) {
		}

		@Override
		public void onStartAsync(AsyncEvent event) {
		}

	}

}
