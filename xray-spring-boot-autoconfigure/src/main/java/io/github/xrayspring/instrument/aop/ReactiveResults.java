// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.aop;

import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.core.ReactiveAdapter;
import org.springframework.core.ReactiveAdapterRegistry;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

import io.github.xrayspring.recorder.Entity;
import io.github.xrayspring.recorder.XRayContext;

/**
 * Reactive results, of Reactor and of what Spring adapts to it: each subscription is one
 * run of the method. It starts on subscribe, is in Reactor's context for what is below,
 * and ends before the end reaches the subscriber, who may well end the segment then.
 * Needs Reactor: {@link ReactiveTypes} says whether it may be loaded.
 */
final class ReactiveResults {

	private ReactiveResults() {
	}

	static Object trace(Object result, @Nullable Entity caller, Function<@Nullable Entity, Entity> start) {
		ReactiveAdapter adapter = ReactiveAdapterRegistry.getSharedInstance().getAdapter(result.getClass());
		if (adapter == null) {
			return result;
		}
		Publisher<?> source = adapter.toPublisher(result);
		return adapter.fromPublisher(adapter.isMultiValue() ? flux(Flux.from(source), caller, start)
				: mono(Mono.from(source), caller, start));
	}

	private static <T> Flux<T> flux(Flux<T> source, @Nullable Entity caller, Function<@Nullable Entity, Entity> start) {
		return Flux.deferContextual((context) -> {
			Entity entity = start.apply(parent(context, caller));
			return source.doOnError((ex) -> AsyncOutcome.end(entity, ex))
				.doOnTerminate(entity::end)
				.doOnCancel(entity::end)
				.contextWrite((below) -> put(below, entity));
		});
	}

	private static <T> Mono<T> mono(Mono<T> source, @Nullable Entity caller, Function<@Nullable Entity, Entity> start) {
		return Mono.deferContextual((context) -> {
			Entity entity = start.apply(parent(context, caller));
			return source.doOnError((ex) -> AsyncOutcome.end(entity, ex))
				.doOnTerminate(entity::end)
				.doOnCancel(entity::end)
				.contextWrite((below) -> put(below, entity));
		});
	}

	/**
	 * What the subscriber is part of. Who subscribes on a bare thread belongs to the
	 * method's caller, unless that has ended: a publisher may be kept and used again.
	 */
	private static @Nullable Entity parent(ContextView context, @Nullable Entity caller) {
		if (context.getOrDefault(XRayContext.KEY, null) instanceof Entity entity) {
			return entity;
		}
		Entity current = XRayContext.capture();
		if (current != null) {
			return current;
		}
		return (caller != null && (caller.isRecording() || !caller.isSampled())) ? caller : null;
	}

	/** Outside a segment there is nothing to be known below. */
	private static Context put(Context context, Entity entity) {
		return (entity.traceId() != null) ? context.put(XRayContext.KEY, entity) : context;
	}

}
