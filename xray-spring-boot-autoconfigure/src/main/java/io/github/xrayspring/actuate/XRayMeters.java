// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.actuate;

import java.util.function.ToDoubleFunction;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;

import io.github.xrayspring.emitter.CallBooks;
import io.github.xrayspring.emitter.CallOutcome;
import io.github.xrayspring.emitter.DropReason;
import io.github.xrayspring.recorder.XRayRecorder;

/**
 * The books as meters. Their names and tags are fixed: however many requests, hosts or
 * errors there are, the number of meters stays. They read the books, so that the two
 * never differ.
 *
 * @since 0.1.0
 */
public final class XRayMeters implements MeterBinder {

	private final XRayRecorder recorder;

	/**
	 * Makes a binder.
	 * @param recorder whose books become meters
	 */
	public XRayMeters(XRayRecorder recorder) {
		this.recorder = recorder;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		documents(registry);
		segments(registry);
		emitter(registry);
		propagation(registry);
		CallBooks calls = this.recorder.emitterStatus().calls();
		if (calls != null) {
			calls(registry, calls);
		}
	}

	private void documents(MeterRegistry registry) {
		counter(registry, "xray.documents.created", "Documents that came to be", Tags.empty(),
				(recorder) -> recorder.books().created());
		counter(registry, "xray.documents.emitted", "Documents handed to the kernel (UDP) or acknowledged",
				Tags.empty(), (recorder) -> recorder.books().emitted());
		for (DropReason reason : DropReason.values()) {
			counter(registry, "xray.documents.dropped", "Documents that were not sent", Tags.of("reason", reason.tag()),
					(recorder) -> recorder.books().dropped(reason));
		}
		gauge(registry, "xray.documents.live", "Documents open or waiting", (recorder) -> recorder.books().live());
	}

	private void segments(MeterRegistry registry) {
		counter(registry, "xray.segments.started", "Segments that began to be recorded", Tags.empty(),
				(recorder) -> recorder.segmentBooks().started());
		counter(registry, "xray.segments.ended", "Segments ended by the application", Tags.empty(),
				(recorder) -> recorder.segmentBooks().ended());
		counter(registry, "xray.segments.abandoned", "Segments closed for their age", Tags.empty(),
				(recorder) -> recorder.segmentBooks().abandoned());
		counter(registry, "xray.segments.refused", "Segments not recorded since too many were open", Tags.empty(),
				(recorder) -> recorder.segmentBooks().refused());
		gauge(registry, "xray.segments.live", "Segments that are open", (recorder) -> recorder.segmentBooks().live());
		counter(registry, "xray.subsegments.dropped", "Subsegments left out by a limit", Tags.of("reason", "too_many"),
				(recorder) -> recorder.segmentBooks().droppedSubsegments());
		counter(registry, "xray.subsegments.dropped", "Subsegments left out by a limit", Tags.of("reason", "too_deep"),
				(recorder) -> recorder.segmentBooks().tooDeepSubsegments());
		counter(registry, "xray.entities.trimmed", "Entities that lost something to fit", Tags.empty(),
				(recorder) -> recorder.segmentBooks().trimmed());
	}

	private void emitter(MeterRegistry registry) {
		gauge(registry, "xray.emitter.degraded", "1 while nothing can be sent",
				(recorder) -> recorder.emitterStatus().isDegraded() ? 1 : 0);
		gauge(registry, "xray.emitter.waiting", "Encoded documents that wait",
				(recorder) -> recorder.emitterStatus().waiting());
		gauge(registry, "xray.emitter.waiting.bytes", "Bytes of encoded documents that wait",
				(recorder) -> recorder.emitterStatus().waitingBytes());
		counter(registry, "xray.emitter.failures", "Attempts after which nothing was sent", Tags.empty(),
				(recorder) -> recorder.emitterStatus().failures());
		counter(registry, "xray.emitter.errors", "Errors the emitter's thread survived", Tags.empty(),
				(recorder) -> recorder.emitterStatus().errors());
	}

	private void propagation(MeterRegistry registry) {
		for (String reason : this.recorder.propagationCounters().rejected().keySet()) {
			counter(registry, "xray.propagation.rejected", "Headers that counted as absent", Tags.of("reason", reason),
					(recorder) -> recorder.propagationCounters().rejected().getOrDefault(reason, 0L));
		}
		counter(registry, "xray.propagation.unknown.fields", "Header fields nobody knows", Tags.empty(),
				(recorder) -> recorder.propagationCounters().unknownFields());
		counter(registry, "xray.propagation.forced", "Requests recorded because the caller said so", Tags.empty(),
				(recorder) -> recorder.propagationCounters().forced());
		counter(registry, "xray.propagation.capped", "Requests whose Sampled=1 was above the cap", Tags.empty(),
				(recorder) -> recorder.propagationCounters().capped());
	}

	private static void calls(MeterRegistry registry, CallBooks calls) {
		for (CallOutcome outcome : CallOutcome.values()) {
			FunctionCounter.builder("xray.export.calls", calls, (books) -> books.calls(outcome))
				.description("Calls of the receiver")
				.tags("outcome", outcome.tag())
				.register(registry);
		}
		for (String code : CallBooks.METERED_CODES) {
			rejected(registry, calls, code);
		}
		rejected(registry, calls, CallBooks.OTHER);
		Gauge.builder("xray.export.circuit.open", calls, (books) -> books.circuitOpen() ? 1 : 0)
			.description("1 while calls are tried now and then only")
			.register(registry);
	}

	private static void rejected(MeterRegistry registry, CallBooks calls, String code) {
		FunctionCounter.builder("xray.export.rejected", calls, (books) -> books.rejected(code))
			.description("Documents the receiver refused")
			.tags("code", code)
			.register(registry);
	}

	private void counter(MeterRegistry registry, String name, String description, Tags tags,
			ToDoubleFunction<XRayRecorder> value) {
		FunctionCounter.builder(name, this.recorder, value).description(description).tags(tags).register(registry);
	}

	private void gauge(MeterRegistry registry, String name, String description, ToDoubleFunction<XRayRecorder> value) {
		Gauge.builder(name, this.recorder, value).description(description).register(registry);
	}

}
