// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.comparison;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.github.xrayspring.emitter.DaemonAddress;
import io.github.xrayspring.emitter.SegmentSender;
import io.github.xrayspring.emitter.UdpSender;
import io.github.xrayspring.recorder.Recorders;
import io.github.xrayspring.recorder.Segment;
import io.github.xrayspring.recorder.TracedRequest;
import io.github.xrayspring.recorder.TreeEncoder;
import io.github.xrayspring.recorder.XRayRecorder;
import io.github.xrayspring.sampling.Sampler;
import io.github.xrayspring.sampling.SamplingDecision;
import io.github.xrayspring.trace.TraceHeader;

/**
 * Our recorder: its emitter encodes and sends on a thread of its own, also where nothing
 * is sent; then the documents are taken and forgotten.
 */
final class XRaySpring implements Contestant {

	private final Sampler sampler;

	private final XRayRecorder recorder;

	private final TracedRequest request;

	private final TreeEncoder encoder;

	private @Nullable Segment open;

	XRaySpring(Conditions conditions) {
		this.sampler = Recorders.sampler(conditions.rules(), conditions.sampled());
		this.recorder = Recorders.recorder(this.sampler, sender(conditions.sink()));
		this.request = new TracedRequest(this.recorder, conditions.header());
		this.encoder = new TreeEncoder(this.recorder);
		if (conditions.kept()) {
			// From now on its emitter takes nothing, so that trees stay whole.
			this.recorder.close();
		}
	}

	private static SegmentSender sender(@Nullable InetSocketAddress sink) {
		return (sink != null) ? new UdpSender(DaemonAddress.parse("127.0.0.1:" + sink.getPort()))
				: new Recorders.Swallow();
	}

	@Override
	public Object request() {
		return this.request.run();
	}

	@Override
	public @Nullable String downstream() {
		return this.request.downstream();
	}

	@Override
	public void open() {
		this.open = this.recorder.beginSegment(this.request);
	}

	@Override
	public Object child() {
		return this.request.query();
	}

	@Override
	public void shut() {
		Objects.requireNonNull(this.open, "nothing is open").close();
	}

	@Override
	public Object parse(String header) {
		return TraceHeader.parse(header);
	}

	@Override
	public boolean decide() {
		return this.sampler.decide(this.request).outcome() == SamplingDecision.Outcome.SAMPLED;
	}

	@Override
	public int encode(Object finished) {
		return this.encoder.encode((Segment) finished);
	}

	@Override
	public void drain() {
		if (!this.recorder.flush(Duration.ofSeconds(10)) || this.recorder.books().dropped() > 0) {
			throw new IllegalStateException("Documents were lost: " + this.recorder.books());
		}
	}

	@Override
	public void close() {
		this.recorder.close();
	}

}
