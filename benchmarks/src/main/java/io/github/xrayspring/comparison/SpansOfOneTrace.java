// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.comparison;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.internal.otlp.traces.LowAllocationTraceRequestMarshaler;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import org.jspecify.annotations.Nullable;

/**
 * OpenTelemetry's way out: the four spans of a request become one OTLP message in
 * protobuf and one datagram, on the request's thread. No exporter does that; it makes the
 * work equal to the X-Ray SDK's and spares OpenTelemetry the cost of HTTP or gRPC. (The
 * usual batch processor drops spans at the rate of a benchmark, so that what it takes
 * says nothing.)
 */
final class SpansOfOneTrace implements SpanProcessor {

	private final @Nullable Datagrams datagrams;

	private final boolean kept;

	private final LowAllocationTraceRequestMarshaler marshaler = new LowAllocationTraceRequestMarshaler();

	private final Bytes bytes = new Bytes();

	private List<SpanData> spans = new ArrayList<>();

	SpansOfOneTrace(Conditions conditions) {
		InetSocketAddress sink = conditions.sink();
		this.datagrams = (sink != null) ? new Datagrams(sink) : null;
		this.kept = conditions.kept();
	}

	@Override
	public void onStart(Context parentContext, ReadWriteSpan span) {
		// Only ends matter.
	}

	@Override
	public boolean isStartRequired() {
		return false;
	}

	@Override
	public void onEnd(ReadableSpan span) {
		if (this.datagrams == null && !this.kept) {
			return;
		}
		this.spans.add(span.toSpanData());
		if (this.datagrams != null && span.getParentSpanContext().isRemote()) {
			this.datagrams.send(this.bytes.bytes, encode(this.spans));
			this.spans.clear();
		}
	}

	/** Without a processor that says so the SDK would record nothing. */
	@Override
	public boolean isEndRequired() {
		return true;
	}

	List<SpanData> taken() {
		List<SpanData> taken = this.spans;
		if (this.kept) {
			this.spans = new ArrayList<>();
		}
		return taken;
	}

	int encode(List<SpanData> spans) {
		this.bytes.length = 0;
		this.marshaler.initialize(spans);
		try {
			this.marshaler.writeBinaryTo(this.bytes);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		finally {
			this.marshaler.reset();
		}
		return this.bytes.length;
	}

	@Override
	public CompletableResultCode shutdown() {
		if (this.datagrams != null) {
			this.datagrams.close();
		}
		return CompletableResultCode.ofSuccess();
	}

	/**
	 * A buffer that is used again.
	 */
	private static final class Bytes extends OutputStream {

		private final byte[] bytes = new byte[1 << 16];

		private int length;

		@Override
		public void write(int value) {
			this.bytes[this.length++] = (byte) value;
		}

		@Override
		public void write(byte[] source, int offset, int count) {
			System.arraycopy(source, offset, this.bytes, this.length, count);
			this.length += count;
		}

	}

}
