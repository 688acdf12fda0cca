// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.observation;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationView;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.ReceiverContext;
import io.micrometer.observation.transport.SenderContext;
import org.jspecify.annotations.Nullable;

import io.github.xrayspring.recorder.Entity;
import io.github.xrayspring.recorder.Namespace;
import io.github.xrayspring.recorder.Segment;
import io.github.xrayspring.recorder.SegmentStart;
import io.github.xrayspring.recorder.Subsegment;
import io.github.xrayspring.recorder.XRayContext;
import io.github.xrayspring.recorder.XRayRecorder;
import io.github.xrayspring.trace.TraceHeader;

/**
 * Starts what stands for an observation, and finds it again in the observation's context.
 *
 * <pre>
 *                      something is current        nothing is
 * receives             subsegment, with a link     segment, continues the header
 * sends                subsegment, remote          –
 * runs a batch job     subsegment                  segment
 * else                 subsegment                  –
 * </pre>
 */
final class ObservedEntities {

	private static final String BATCH_JOB = "spring.batch.job";

	/** Where JMS properties come from, whose names know no hyphen. */
	private static final String JMS = "io.micrometer.jakarta9.instrument.jms.";

	@Nullable Entity find(Observation.@Nullable ContextView context) {
		return (context != null) ? context.get(this) : null;
	}

	void start(XRayRecorder recorder, Observation.Context context) {
		Entity parent = parent(context);
		Entity entity = start(recorder, parent, context);
		if (entity != null) {
			context.put(this, entity);
		}
		if (entity != null && context instanceof SenderContext<?> call) {
			inject(recorder, entity, call);
		}
	}

	private static @Nullable Entity start(XRayRecorder recorder, @Nullable Entity parent, Observation.Context context) {
		if (parent == null || parent.segment().isDeferred()) {
			if (context instanceof ReceiverContext<?> received) {
				return recorder.startSegment(new ReceivedTrace(recorder.name(), received, ObservedNames.work(context)));
			}
			if (parent == null) {
				return BATCH_JOB.equals(context.getName()) ? recorder.startSegment(job(recorder, context))
						: absent(recorder, context);
			}
		}
		return subsegment(parent, context);
	}

	private static SegmentStart job(XRayRecorder recorder, Observation.Context context) {
		String job = ObservedNames.value(context, "spring.batch.job.name");
		return SegmentStart.ofOperation(recorder.name(), (job != null) ? job : ObservedNames.work(context));
	}

	/** Tells the recorder, which may want to say so. */
	private static @Nullable Entity absent(XRayRecorder recorder, Observation.Context context) {
		recorder.startSubsegment(ObservedNames.subsegment(context));
		return null;
	}

	private static Subsegment subsegment(Entity parent, Observation.Context context) {
		Subsegment subsegment = parent.startSubsegment(ObservedNames.subsegment(context));
		if (context instanceof SenderContext<?>) {
			subsegment.setNamespace(Namespace.REMOTE);
		}
		if (context instanceof ReceiverContext<?> received && received.getKind() == Kind.CONSUMER) {
			link(subsegment.segment(), received);
		}
		return subsegment;
	}

	/** A trace has one parent: the sender's is linked to. */
	private static void link(Segment segment, ReceiverContext<?> received) {
		if (segment.isRecording()) {
			segment.addLink(TraceHeader.parse(new ReceivedTrace("", received, null).traceHeader()));
		}
	}

	/**
	 * What is current has been made so by the observation around this one, or by the
	 * application since. Where nothing is, this may be another thread than that one's.
	 */
	private @Nullable Entity parent(Observation.Context context) {
		Entity current = XRayContext.capture();
		ObservationView parent = (current != null) ? null : context.getParentObservation();
		while (current == null && parent != null) {
			Observation.ContextView around = parent.getContextView();
			current = find(around);
			parent = around.getParentObservation();
		}
		return current;
	}

	private static <C> void inject(XRayRecorder recorder, Entity entity, SenderContext<C> call) {
		C carrier = call.getCarrier();
		if (carrier != null) {
			boolean jms = call.getClass().getName().startsWith(JMS);
			recorder.inject(entity, null, carrier, (target, name, value) -> call.getSetter()
				.set(target, (jms && name.equals(TraceHeader.NAME)) ? ReceivedTrace.ATTRIBUTE : name, value));
		}
	}

}
