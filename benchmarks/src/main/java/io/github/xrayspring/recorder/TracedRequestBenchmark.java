// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.recorder;

import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What one traced request costs its own thread: {@code sampled} with hand-over, encoding
 * and a sender that takes all, {@code withoutEmission} recorded and dropped,
 * {@code unsampled} by local rules. Run with {@code -prof gc} for bytes.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(org.openjdk.jmh.annotations.Scope.Benchmark)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class TracedRequestBenchmark {

	@Param({ "sampled", "withoutEmission", "unsampled" })
	private String mode = "sampled";

	private XRayRecorder recorder = XRayRecorder.noop();

	private TracedRequest request = new TracedRequest(this.recorder);

	@Setup
	public void start() {
		this.recorder = switch (this.mode) {
			case "sampled" -> Recorders.sampled(new Recorders.Swallow());
			case "withoutEmission" -> Recorders.withoutEmission();
			case "unsampled" -> Recorders.unsampled();
			default -> throw new IllegalArgumentException("Unknown mode '" + this.mode + "'");
		};
		this.request = new TracedRequest(this.recorder);
	}

	@TearDown
	public void stop() {
		this.recorder.close();
	}

	@Benchmark
	public Object request() {
		this.request.run();
		return this.request;
	}

}
