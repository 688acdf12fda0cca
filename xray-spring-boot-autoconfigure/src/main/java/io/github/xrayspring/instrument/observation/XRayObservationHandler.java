// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.observation;

import java.util.Collection;
import java.util.function.Supplier;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.transport.ReceiverContext;
import org.jspecify.annotations.Nullable;

import io.github.xrayspring.instrument.http.RecorderSource;
import io.github.xrayspring.instrument.http.TracingFailures;
import io.github.xrayspring.recorder.Entity;
import io.github.xrayspring.recorder.Subsegment;
import io.github.xrayspring.recorder.XRayRecorder;

/**
 * Makes segments and subsegments of observations that no instrumentation of ours traces.
 * <p>
 * A plain handler, not one of Micrometer Tracing's: of those the first that supports a
 * context wins and all meters rely on what it leaves there. This one works beside them,
 * beside the meters, and without either; it puts one value of its own into a context and
 * reads the rest.
 *
 * @since 0.1.0
 */
public final class XRayObservationHandler implements ObservationHandler<Observation.Context> {

	private final IncludedObservations included;

	private final TracingFailures failures = new TracingFailures(XRayObservationHandler.class);

	private final RecorderSource recorder;

	private final ObservedEntities entities = new ObservedEntities();

	private final ObservedScopes scopes = new ObservedScopes();

	/**
	 * Makes the handler.
	 * @param recorder what records; asked when the first observation starts, {@code null}
	 * means that nothing is recorded
	 * @param include words of {@link ObservedTechnology} and patterns of observations'
	 * names
	 */
	public XRayObservationHandler(Supplier<? extends @Nullable XRayRecorder> recorder, Collection<String> include) {
		this.recorder = new RecorderSource(recorder, this.failures);
		this.included = new IncludedObservations(include);
	}

	@Override
	public boolean supportsContext(Observation.Context context) {
		return this.included.mayContain(context);
	}

	@Override
	public void onStart(Observation.Context context) {
		if (context == null || !this.included.contain(context)) {
			return;
		}
		XRayRecorder recorder = this.recorder.get();
		if (recorder != null) {
			safely("start", context, () -> this.entities.start(recorder, context));
		}
	}

	@Override
	public void onError(Observation.Context context) {
		Entity entity = this.entities.find(context);
		Throwable error = (entity != null) ? context.getError() : null;
		if (entity != null && error != null) {
			entity.addException(error);
		}
	}

	@Override
	public void onScopeOpened(Observation.Context context) {
		Entity entity = this.entities.find(context);
		if (entity != null) {
			this.scopes.open(context, entity);
		}
	}

	@Override
	public void onScopeClosed(Observation.Context context) {
		if (this.entities.find(context) != null) {
			this.scopes.close(context);
		}
	}

	@Override
	@SuppressWarnings("deprecation") // Called all the same.
	public void onScopeReset(Observation.Context context) {
		if (this.entities.find(context) != null) {
			this.scopes.reset();
		}
	}

	@Override
	public void onStop(Observation.Context context) {
		Entity entity = this.entities.find(context);
		if (entity == null) {
			return;
		}
		if (entity.isRecording()) {
			safely("record", context, () -> record(context, entity));
		}
		entity.end();
	}

	/** Conventions tell the best name last. */
	private static void record(Observation.Context context, Entity entity) {
		if (entity instanceof Subsegment subsegment) {
			subsegment.setName(ObservedNames.subsegment(context));
		}
		else if (context instanceof ReceiverContext<?>) {
			entity.putAnnotation("operation", ObservedNames.work(context));
		}
		ObservedFacts.record(context, entity);
	}

	/**
	 * Micrometer hands on to the application what a handler throws, and much of what is
	 * asked here is code of others.
	 */
	private void safely(String activity, Observation.Context context, Runnable work) {
		try {
			work.run();
		}
		catch (RuntimeException | LinkageError ex) {
			this.failures.log(activity + " observation '" + context.getName() + "'", ex);
		}
	}

}
