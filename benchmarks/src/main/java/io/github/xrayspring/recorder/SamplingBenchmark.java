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

import io.github.xrayspring.sampling.DecisionLog;
import io.github.xrayspring.sampling.Sampler;
import io.github.xrayspring.sampling.SamplingDecision;

/**
 * What sampling costs the request's thread: a decision over 25 wildcard rules of which
 * the last one matches, by own rules and by X-Ray's; remembering it; a whole request that
 * isn't sampled, with capturing off and on. Run with {@code -prof gc} for bytes.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(org.openjdk.jmh.annotations.Scope.Benchmark)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class SamplingBenchmark {

	private static final int RULES = 25;

	private final TracedRequest request = new TracedRequest(XRayRecorder.noop());

	private final DecisionLog log = new DecisionLog();

	private final Sampler local = Recorders.sampler(RULES, false);

	private final CentralizedSetup centralized = new CentralizedSetup(RULES);

	@Param({ "off", "on" })
	private String capture = "off";

	private XRayRecorder recorder = XRayRecorder.noop();

	private TracedRequest unsampled = this.request;

	@Setup
	public void start() {
		this.recorder = Recorders.capturing(this.capture.equals("on"));
		this.unsampled = new TracedRequest(this.recorder);
	}

	@TearDown
	public void stop() {
		this.recorder.close();
		this.centralized.close();
	}

	@Benchmark
	public Object decideByOwnRules() {
		return this.local.decide(this.request);
	}

	@Benchmark
	public Object decideByRulesOfXRay() {
		return this.centralized.sampler().decide(this.request);
	}

	@Benchmark
	public Object rememberDecision() {
		this.log.add(1, 2, 3, SamplingDecision.NOTHING, this.request);
		return this.log;
	}

	@Benchmark
	public Object unsampledRequest() {
		this.unsampled.run();
		return this.unsampled;
	}

}
