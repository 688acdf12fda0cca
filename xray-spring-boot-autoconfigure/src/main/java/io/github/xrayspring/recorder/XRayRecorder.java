// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.recorder;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.xrayspring.emitter.Books;
import io.github.xrayspring.emitter.DropReason;
import io.github.xrayspring.emitter.Emittable;
import io.github.xrayspring.emitter.Emitter;
import io.github.xrayspring.emitter.EmitterSettings;
import io.github.xrayspring.emitter.EmitterStatus;
import io.github.xrayspring.emitter.Ledger;
import io.github.xrayspring.emitter.SegmentSender;
import io.github.xrayspring.sampling.DecisionLog;
import io.github.xrayspring.sampling.Sampler;
import io.github.xrayspring.sampling.SamplingDecision;
import io.github.xrayspring.trace.HeaderFields;
import io.github.xrayspring.trace.Sampled;

/**
 * Makes segments and subsegments and sends what is finished. One per application context,
 * as a bean.
 *
 * <pre class="code">
 * try (Segment segment = recorder.beginSegment("nightly-import")) {
 *     recorder.inSubsegment("read", () -&gt; read());
 * }
 * </pre>
 *
 * Thread-safe. Nothing here throws for reasons of its own, waits or does I/O on the
 * caller's thread.
 *
 * @since 0.1.0
 */
public final class XRayRecorder implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(XRayRecorder.class);

	private final String name;

	private final Sampler sampler;

	private final TickClock clock;

	private final Listeners listeners;

	private final MetadataEncoder metadataEncoder;

	private final DocumentEncoder encoder;

	private final @Nullable Emitter emitter;

	private final Ledger ledger;

	private final SegmentBooks segmentBooks = new SegmentBooks();

	private final LiveSegments live;

	private final boolean enabled;

	private final RecorderLimits limits;

	private final IncomingHeaders incoming;

	private final OutgoingHeaders outgoing;

	private final boolean mdc;

	private final ContextMissing contextMissing;

	private final @Nullable Capture capture;

	private final @Nullable DecisionLog decisions;

	private final NoopSegment absent;

	private final XRayContext context = new XRayContext();

	private final Warning samplerFailed = new Warning();

	private final Warning recordingFailed = new Warning();

	private final Map<Class<?>, Object> attachments = new ConcurrentHashMap<>();

	private final AtomicBoolean closed = new AtomicBoolean();

	XRayRecorder(Builder builder, boolean enabled) {
		this.name = builder.name;
		this.enabled = enabled;
		this.limits = builder.limits;
		this.incoming = new IncomingHeaders(builder.propagation, builder.clock);
		this.outgoing = new OutgoingHeaders(builder.propagation);
		this.sampler = builder.sampler;
		this.clock = builder.clock;
		this.listeners = new Listeners(builder.listeners);
		this.metadataEncoder = builder.metadataEncoder;
		this.mdc = enabled && builder.mdc;
		this.contextMissing = new ContextMissing(enabled && builder.contextMissingLog);
		this.absent = new NoopSegment(this, builder.name);
		this.decisions = enabled ? builder.decisions : null;
		JsonWriter writer = new JsonWriter();
		this.encoder = new DocumentEncoder(writer, new DocumentSettings(builder.serviceVersion, builder.origin,
				builder.limits, builder.exceptionMessages, builder.annotations), this.segmentBooks);
		SegmentSender sender = enabled ? builder.sender : null;
		// What can't be sent needn't be watched.
		this.capture = (sender != null && builder.capture.isOn()) ? new Capture(builder.capture, builder.clock) : null;
		this.live = new LiveSegments(this.segmentBooks, this.clock, this.encoder, builder.limits.maxSegmentAge(),
				sender != null);
		this.emitter = (sender != null) ? new Emitter(builder.name, builder.settings, sender, writer, this.live) : null;
		this.ledger = (this.emitter != null) ? this.emitter.ledger() : new Ledger();
	}

	/**
	 * Starts the description of a recorder.
	 * @param name the service's name, which its segments have
	 * @return a builder
	 */
	public static Builder builder(String name) {
		return new Builder(name);
	}

	/**
	 * A recorder that records nothing and starts nothing.
	 * @return the recorder
	 */
	public static XRayRecorder noop() {
		return new XRayRecorder(new Builder("application"), false);
	}

	/**
	 * Starts a segment of a new trace and makes it current on this thread.
	 * @param name the segment's name
	 * @return the segment, to be closed on this thread
	 */
	public Segment beginSegment(String name) {
		return beginSegment(SegmentStart.of(name));
	}

	/**
	 * Starts a segment and makes it current on this thread.
	 * @param start its name, the header that came in and what a sampler may ask
	 * @return the segment, to be closed on this thread
	 */
	public Segment beginSegment(SegmentStart start) {
		Segment segment = startSegment(start);
		if (segment instanceof RecordedSegment recorded) {
			recorded.begin();
		}
		else {
			((NoopSegment) segment).begin();
		}
		return segment;
	}

	/**
	 * Begins a segment for work that may turn out to be nothing, such as a poll or a
	 * scheduled run, and makes it current on this thread. It asks the sampler when the
	 * first subsegment starts, or something else is recorded or asks for a header; if it
	 * ends before, it leaves nothing. Its trace id is there at once. It always starts a
	 * new trace: a start with a header that came in is begun like any other.
	 * @param start its name and what a sampler may ask
	 * @return the segment, to be closed on this thread
	 */
	public Segment beginDeferredSegment(SegmentStart start) {
		if (!this.enabled || start.traceHeader() != null || start.traceparent() != null) {
			return beginSegment(start);
		}
		DeferredSegment segment = new DeferredSegment(this, start);
		segment.begin();
		return segment;
	}

	/**
	 * Starts a segment that doesn't become current.
	 * @param start its name, the header that came in and what a sampler may ask
	 * @return the segment, to be ended
	 */
	public Segment startSegment(SegmentStart start) {
		return (start != null) ? start(start, true) : startSegment(SegmentStart.of(this.name));
	}

	/** A request that can't be recorded for a reason of ours goes on without. */
	private Segment start(SegmentStart start, boolean traced) {
		try {
			return startAs(start, traced);
		}
		catch (Throwable ex) {
			failed(ex);
			return new NoopSegment(this, this.name);
		}
	}

	private Segment startAs(SegmentStart start, boolean traced) {
		for (HeaderFormat format : this.incoming.formats()) {
			String header = (format == HeaderFormat.XRAY) ? start.traceHeader() : start.traceparent();
			long fields = this.incoming.fields(format, header);
			if (fields != HeaderFields.NONE) {
				return startAs(start, traced, header, fields);
			}
		}
		return startAs(start, traced, null, HeaderFields.NONE);
	}

	private Segment startAs(SegmentStart start, boolean traced, @Nullable String header, long fields) {
		if (!traced) {
			return NoopSegment.passingOn(this, start.serviceName(), header, fields);
		}
		SamplingDecision decision = this.enabled ? decide(start, HeaderFields.sampled(fields))
				: SamplingDecision.NOTHING;
		if (!isRecorded(decision)) {
			NoopSegment segment = new NoopSegment(this, start.serviceName(), header, fields);
			explain(segment.traceHigh(), segment.traceLow(), decision, start);
			return segment;
		}
		RecordedSegment segment = new RecordedSegment(this, start.serviceName(), header, fields, decision);
		if (!open(segment, start.operation())) {
			return new NoopSegment(this, start.serviceName(), header, fields);
		}
		explain(segment.traceHigh, segment.traceLow, decision, start);
		this.listeners.onBegin(segment);
		return segment;
	}

	/**
	 * Whether it is sampled, or may turn out to be worth sending: where the caller has
	 * said no, it isn't ours to say yes.
	 */
	private boolean isRecorded(SamplingDecision decision) {
		if (decision.outcome() == SamplingDecision.Outcome.SAMPLED) {
			return true;
		}
		if (this.capture == null) {
			return decision.outcome() == SamplingDecision.Outcome.RECORD_ONLY;
		}
		return decision.reason() != SamplingDecision.Reason.UPSTREAM && this.capture.admit();
	}

	private void explain(long traceHigh, long traceLow, SamplingDecision decision, SegmentStart start) {
		if (this.decisions != null) {
			this.decisions.add(this.clock.wallMicros(), traceHigh, traceLow, decision, start);
		}
	}

	/** Tells of a decision about a segment that has ended. */
	void explain(RecordedSegment segment, SamplingDecision decision) {
		if (this.decisions != null) {
			HttpData http = segment.http();
			this.decisions.add(this.clock.wallMicros(), segment.traceHigh, segment.traceLow, decision,
					(http != null) ? http.method() : null, null, (http != null) ? http.url() : null);
		}
	}

	/** Whether there is room for one more. */
	private boolean open(RecordedSegment segment, @Nullable String operation) {
		if (!this.live.add(segment)) {
			segment.withdraw();
			return false;
		}
		this.ledger.create();
		segment.operation(operation);
		return true;
	}

	/**
	 * Starts the segment of a request that isn't to be traced: nothing is recorded, and
	 * nothing is decided. What the request calls gets the tracing header as it came, and
	 * its log lines the trace id.
	 * @param start its name and the header that came in
	 * @return the segment
	 */
	public Segment startUntracedSegment(SegmentStart start) {
		return start(start, false);
	}

	/**
	 * Starts a child of what is current and makes it current on this thread.
	 * @param name the subsegment's name
	 * @return the subsegment, to be closed on this thread; a no-op where nothing is
	 * current
	 */
	public Subsegment beginSubsegment(String name) {
		Subsegment subsegment = startSubsegment(name);
		if (subsegment instanceof RecordedSubsegment recorded) {
			recorded.begin();
		}
		return subsegment;
	}

	/**
	 * Starts a child of what is current, which doesn't become current.
	 * @param name the subsegment's name
	 * @return the subsegment, to be ended; a no-op where nothing is current
	 */
	public Subsegment startSubsegment(String name) {
		Entity parent = CurrentEntity.get();
		if (parent == null) {
			this.contextMissing.report(name);
			return this.absent.startSubsegment(name);
		}
		return parent.startSubsegment(name);
	}

	/**
	 * Starts a child that began some time ago: for work that is recorded only once it has
	 * turned out to be slow.
	 * @param parent the entity whose child it is
	 * @param name the subsegment's name
	 * @param startNanos when it began, as {@link #nanoTime()} said then
	 * @return the subsegment, to be ended
	 */
	public Subsegment startSubsegment(Entity parent, String name, long startNanos) {
		Entity known = (parent instanceof DeferredSegment deferred) ? deferred.decided() : parent;
		return (known instanceof RecordedEntity recorded) ? recorded.startSubsegment(name, startNanos)
				: known.startSubsegment(name);
	}

	/**
	 * Time on the clock that measures subsegments.
	 * @return nanoseconds since some moment
	 */
	public long nanoTime() {
		try {
			return this.clock.nanos();
		}
		catch (Throwable ex) {
			failed(ex);
			return TickClock.SYSTEM.nanos();
		}
	}

	/**
	 * Does work in a subsegment that is current meanwhile.
	 * @param name the subsegment's name
	 * @param work the work
	 * @param <X> what the work may throw
	 * @throws X what the work throws, after it has been recorded
	 */
	public <X extends Throwable> void inSubsegment(String name, ThrowingRunnable<X> work) throws X {
		this.<Boolean, X>inSubsegment(name, () -> {
			work.run();
			return Boolean.TRUE;
		});
	}

	/**
	 * Does work in a subsegment that is current meanwhile.
	 * @param name the subsegment's name
	 * @param work the work
	 * @param <T> its result
	 * @param <X> what the work may throw
	 * @return the work's result
	 * @throws X what the work throws, after it has been recorded
	 */
	public <T extends @Nullable Object, X extends Throwable> T inSubsegment(String name, ThrowingSupplier<T, X> work)
			throws X {
		Subsegment subsegment = beginSubsegment(name);
		try {
			return work.get();
		}
		catch (Throwable ex) {
			subsegment.addException(ex);
			throw ex;
		}
		finally {
			subsegment.close();
		}
	}

	/**
	 * What is current on this thread.
	 * @return the entity; a no-op without trace id where nothing is
	 */
	public Entity current() {
		Entity current = CurrentEntity.get();
		return (current != null) ? current : this.absent;
	}

	/**
	 * The trace that is current on this thread, whether or not it is recorded.
	 * @return for example {@code 1-57ff426a-80c11c39b0c928905eb0828d}, {@code null} where
	 * nothing is current
	 */
	public @Nullable String currentTraceId() {
		Entity current = CurrentEntity.get();
		return (current != null && current.traceId() != null) ? String.valueOf(current.traceId()) : null;
	}

	/**
	 * Carries what is current to other threads.
	 * @return wrappers for tasks and executors
	 */
	public XRayContext context() {
		return this.context;
	}

	/**
	 * Puts the tracing headers of an outgoing call into it.
	 * @param entity the subsegment that stands for the call
	 * @param host the host that is called, without port; {@code null} if it isn't known
	 * @param carrier what carries the call's headers
	 * @param setter puts a header into the carrier
	 * @param <C> what carries the headers
	 */
	public <C> void inject(Entity entity, @Nullable String host, C carrier, HeaderSetter<C> setter) {
		this.outgoing.inject(entity, host, carrier, setter);
	}

	/**
	 * Whether calls of a host get tracing headers.
	 * @param host the host, without port; {@code null} if it isn't known
	 * @return whether {@link #inject} puts any
	 */
	public boolean isTarget(@Nullable String host) {
		return this.outgoing.isTarget(host);
	}

	/**
	 * What tracing headers that came in have done.
	 * @return the counters, live
	 */
	public PropagationCounters propagationCounters() {
		return this.incoming.counters();
	}

	/**
	 * Keeps something for an instrumentation that finds this recorder by what is current,
	 * in place of what it had before.
	 * @param type what kind of thing
	 * @param attachment the thing
	 * @param <T> its type
	 */
	public <T> void attach(Class<T> type, T attachment) {
		this.attachments.put(type, attachment);
	}

	/**
	 * What an instrumentation has attached.
	 * @param type what kind of thing
	 * @param <T> its type
	 * @return the thing, {@code null} if there is none
	 */
	public <T> @Nullable T attachment(Class<T> type) {
		return type.cast(this.attachments.get(type));
	}

	/**
	 * What capturing requests that weren't sampled did.
	 * @return the counters, live; {@code null} if capturing is off
	 */
	public @Nullable CaptureCounters captureCounters() {
		return this.capture;
	}

	/**
	 * The service's name.
	 * @return the name of this recorder's segments
	 */
	public String name() {
		return this.name;
	}

	/**
	 * What became of the documents.
	 * @return the books, live
	 */
	public Books books() {
		return this.ledger.books();
	}

	/**
	 * How the emitter is.
	 * @return its state at this moment
	 */
	public EmitterStatus emitterStatus() {
		return (this.emitter != null) ? this.emitter.status() : EmitterStatus.NONE;
	}

	/**
	 * What became of the segments, and what the limits left out.
	 * @return the books, live
	 */
	public SegmentBooks segmentBooks() {
		return this.segmentBooks;
	}

	/**
	 * Waits until everything that has ended so far has been sent or dropped.
	 * @param timeout longest time to wait
	 * @return whether that was so in time
	 */
	public boolean flush(Duration timeout) {
		return this.emitter == null || this.emitter.flush((timeout != null) ? timeout : Duration.ZERO);
	}

	/**
	 * Sends what is there, within the shutdown timeout, and holds no socket any more: the
	 * process is about to be checkpointed. What ends meanwhile waits.
	 */
	public void suspend() {
		if (this.emitter != null) {
			this.emitter.suspend();
		}
	}

	/**
	 * Goes on after {@link #suspend()}. Ids begin anew, so that of several processes
	 * restored from one checkpoint no two make the same.
	 */
	public void resume() {
		IdGenerator.reseed();
		if (this.emitter != null) {
			this.emitter.resume();
		}
	}

	/**
	 * Sends what is left, within the shutdown timeout, and stops. What ends later is
	 * counted as dropped.
	 */
	@Override
	public void close() {
		if (this.emitter != null) {
			this.emitter.close();
			if (this.closed.compareAndSet(false, true)) {
				logger.info("X-Ray: service '{}' closed; documents {}; segments {}", this.name, books(),
						this.segmentBooks);
			}
		}
	}

	private SamplingDecision decide(SegmentStart start, Sampled sampled) {
		return switch (sampled) {
			case YES -> this.incoming.mayForce() ? SamplingDecision.UPSTREAM_YES : overCap(askSampler(start));
			case NO -> SamplingDecision.UPSTREAM_NO;
			case REQUESTED, UNKNOWN -> askSampler(start);
		};
	}

	private static SamplingDecision overCap(SamplingDecision own) {
		return (own.outcome() == SamplingDecision.Outcome.NOT_SAMPLED) ? SamplingDecision.OVER_CAP : own;
	}

	@SuppressWarnings("NullAway") // A sampler outside null-checked code may well answer
									// null.
	private SamplingDecision askSampler(SegmentStart start) {
		Throwable failure = null;
		try {
			SamplingDecision decision = this.sampler.decide(start);
			if (decision != null) {
				return decision;
			}
		}
		catch (Throwable ex) {
			failure = ex;
		}
		this.samplerFailed.log("X-Ray: the sampler {} failed; requests it fails for aren't recorded", this.sampler,
				failure);
		return SamplingDecision.NOTHING;
	}

	/** What a deferred segment becomes; the listeners aren't told yet. */
	Segment decide(DeferredSegment deferred) {
		SamplingDecision decision = askSampler(deferred.start);
		String root = deferred.root();
		long fields = HeaderFields.scan(root);
		if (!isRecorded(decision)) {
			NoopSegment segment = new NoopSegment(this, deferred.name, root, fields);
			explain(segment.traceHigh(), segment.traceLow(), decision, deferred.start);
			return segment;
		}
		RecordedSegment segment = new RecordedSegment(this, deferred.name, root, fields, decision, deferred.startNanos,
				deferred.startMicros);
		explain(segment.traceHigh, segment.traceLow, decision, deferred.start);
		return open(segment, deferred.operation) ? segment : new NoopSegment(this, deferred.name, root, fields);
	}

	/** Something of ours failed: whoever is traced doesn't notice. */
	void failed(Throwable failure) {
		this.recordingFailed.log("X-Ray: recording failed in {}; the request goes on untraced", this, failure);
	}

	/** Stands for "no segment". */
	Segment absent() {
		return this.absent;
	}

	void emit(Emittable finished) {
		if (this.emitter != null) {
			this.emitter.offer(finished);
		}
		else {
			this.ledger.drop(DropReason.NO_EXPORTER);
		}
	}

	/** Counts a segment that was recorded in vain. */
	void discard() {
		this.ledger.drop(DropReason.NOT_CAPTURED);
	}

	@Nullable Capture capture() {
		return this.capture;
	}

	/** Whether what is recorded can go anywhere: else trees needn't be kept. */
	boolean emits() {
		return this.emitter != null;
	}

	Ledger ledger() {
		return this.ledger;
	}

	long nextId() {
		return IdGenerator.current().nextId();
	}

	TickClock clock() {
		return this.clock;
	}

	LiveSegments live() {
		return this.live;
	}

	/** Stands for "no segment". */
	Listeners listeners() {
		return this.listeners;
	}

	MetadataEncoder metadataEncoder() {
		return this.metadataEncoder;
	}

	DocumentEncoder encoder() {
		return this.encoder;
	}

	RecorderLimits limits() {
		return this.limits;
	}

	boolean writesMdc() {
		return this.mdc;
	}

	/**
	 * Describes a recorder. Not thread-safe.
	 */
	public static final class Builder {

		private final String name;

		private Sampler sampler = Sampler.all();

		private TickClock clock = TickClock.SYSTEM;

		private @Nullable SegmentSender sender;

		private EmitterSettings settings = EmitterSettings.DEFAULTS;

		private List<SegmentListener> listeners = List.of();

		private MetadataEncoder metadataEncoder = (value) -> {
			throw new UnsupportedOperationException("Only scalars and flat maps and lists are recorded");
		};

		private @Nullable String serviceVersion;

		private @Nullable String origin;

		private RecorderLimits limits = RecorderLimits.DEFAULTS;

		private Propagation propagation = Propagation.DEFAULTS;

		private ExceptionMessages exceptionMessages = ExceptionMessages.SANITIZED;

		private Map<String, String> annotations = Map.of();

		private CaptureSettings capture = CaptureSettings.OFF;

		private @Nullable DecisionLog decisions;

		private boolean mdc;

		private boolean contextMissingLog;

		Builder(String name) {
			this.name = name;
		}

		/**
		 * Decides which requests are recorded; all, unless set.
		 * @param sampler the sampler
		 * @return this builder
		 */
		public Builder sampler(Sampler sampler) {
			this.sampler = sampler;
			return this;
		}

		/**
		 * Where documents go; nowhere, unless set.
		 * @param sender the sender, closed with the recorder
		 * @return this builder
		 */
		public Builder sender(SegmentSender sender) {
			this.sender = sender;
			return this;
		}

		/**
		 * Bounds of what may wait.
		 * @param settings the bounds
		 * @return this builder
		 */
		public Builder settings(EmitterSettings settings) {
			this.settings = settings;
			return this;
		}

		/**
		 * Who is told of segments.
		 * @param listeners the listeners, in the order they are told
		 * @return this builder
		 */
		public Builder listeners(List<SegmentListener> listeners) {
			this.listeners = List.copyOf(listeners);
			return this;
		}

		/**
		 * Makes JSON of metadata that is more than scalars and flat maps and lists of
		 * them.
		 * @param metadataEncoder the encoder
		 * @return this builder
		 */
		public Builder metadataEncoder(MetadataEncoder metadataEncoder) {
			this.metadataEncoder = metadataEncoder;
			return this;
		}

		/**
		 * Version of the service, written as {@code service.version}.
		 * @param serviceVersion the version, {@code null} for none
		 * @return this builder
		 */
		public Builder serviceVersion(@Nullable String serviceVersion) {
			this.serviceVersion = serviceVersion;
			return this;
		}

		/**
		 * Where the service runs, for example {@code AWS::ECS::Container}.
		 * @param origin the origin, {@code null} for unknown
		 * @return this builder
		 */
		public Builder origin(@Nullable String origin) {
			this.origin = origin;
			return this;
		}

		/**
		 * Bounds of what is recorded of one request.
		 * @param limits the bounds
		 * @return this builder
		 */
		public Builder limits(RecorderLimits limits) {
			this.limits = limits;
			return this;
		}

		/**
		 * What incoming headers may decide and which outgoing calls get one.
		 * @param propagation the rules
		 * @return this builder
		 */
		public Builder propagation(Propagation propagation) {
			this.propagation = propagation;
			return this;
		}

		/**
		 * How much of an exception's message is recorded.
		 * @param exceptionMessages how much
		 * @return this builder
		 */
		public Builder exceptionMessages(ExceptionMessages exceptionMessages) {
			this.exceptionMessages = exceptionMessages;
			return this;
		}

		/**
		 * Annotations of every segment.
		 * @param annotations the values by their keys
		 * @return this builder
		 */
		public Builder annotations(Map<String, String> annotations) {
			this.annotations = Map.copyOf(annotations);
			return this;
		}

		/**
		 * Which requests that weren't sampled are sent after all; none, unless set.
		 * @param capture which ones
		 * @return this builder
		 */
		public Builder capture(CaptureSettings capture) {
			this.capture = capture;
			return this;
		}

		/**
		 * Where decisions are remembered; nowhere, unless set.
		 * @param decisions the log
		 * @return this builder
		 */
		public Builder decisions(DecisionLog decisions) {
			this.decisions = decisions;
			return this;
		}

		/**
		 * Whether the logging context gets {@code traceId}, {@code spanId} and
		 * {@code AWS-XRAY-TRACE-ID}.
		 * @param mdc whether it does
		 * @return this builder
		 */
		public Builder mdc(boolean mdc) {
			this.mdc = mdc;
			return this;
		}

		/**
		 * Whether a line is logged now and then when a subsegment starts outside a
		 * segment.
		 * @param contextMissingLog whether it is
		 * @return this builder
		 */
		public Builder contextMissingLog(boolean contextMissingLog) {
			this.contextMissingLog = contextMissingLog;
			return this;
		}

		Builder clock(TickClock clock) {
			this.clock = clock;
			return this;
		}

		/**
		 * Makes the recorder; with a sender it starts its thread.
		 * @return the recorder
		 */
		public XRayRecorder build() {
			return new XRayRecorder(this, true);
		}

	}

}
