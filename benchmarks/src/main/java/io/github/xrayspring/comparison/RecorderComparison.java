// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.comparison;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

import io.github.xrayspring.recorder.RequestFacts;

/**
 * What the same request costs with each recorder, and what parts of it do. Run with
 * {@code -prof io.github.xrayspring.comparison.CpuProfiler -prof gc}: on a machine that
 * others use, too, CPU time says more than the clock.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgs = { "-Xms1g", "-Xmx1g", "-XX:+UseG1GC" })
public class RecorderComparison {

	/**
	 * Requests between two waits for the sender, outside the clock: so many fit any
	 * queue, so that nothing is lost and the cost is the full cost.
	 */
	private static final int BATCH = 1_000;

	// Sampled, with everything: recorded, serialised, sent by UDP to another process.
	// What it takes in all is cpu.total.
	@Benchmark
	@OperationsPerInvocation(BATCH)
	public void sampledFull(Sending state, Blackhole blackhole) {
		state.requests(blackhole);
	}

	// Sampled; what is finished is handed over and goes nowhere.
	@Benchmark
	@OperationsPerInvocation(BATCH)
	public void sampledRequestThread(Recording state, Blackhole blackhole) {
		state.requests(blackhole);
	}

	// Serialises what a request left; each is serialised once, as in life.
	@Benchmark
	@OperationsPerInvocation(BATCH)
	public void encodeOneDocument(Finished state, Blackhole blackhole) {
		for (Object finished : state.finished) {
			blackhole.consume(state.contestant().encode(finished));
		}
	}

	// Not sampled by the last of five rules; both headers are written.
	@Benchmark
	public Object unsampledByRules(UnsampledByRules state) {
		return state.contestant().request();
	}

	// Not sampled by the caller.
	@Benchmark
	public Object unsampledByHeader(UnsampledByHeader state) {
		return state.contestant().request();
	}

	// One more child of a request that isn't sampled.
	@Benchmark
	public Object unsampledChild(OpenUnsampled state) {
		return state.contestant().child();
	}

	// Reads a header.
	@Benchmark
	public Object parseHeader(Parsing state) {
		return state.contestant().parse(state.header);
	}

	// Asks five rules of which the last matches.
	@Benchmark
	public boolean decideOver5Rules(FiveRules state) {
		return state.contestant().decide();
	}

	// Asks 25 rules of which the last matches.
	@Benchmark
	public boolean decideOver25Rules(TwentyFiveRules state) {
		return state.contestant().decide();
	}

	/**
	 * A recorder and what it is set up for.
	 */
	@State(Scope.Thread)
	public abstract static class Ring {

		/** The recorder. */
		@Param
		public Implementation implementation = Implementation.XRAY_SPRING;

		private @Nullable Contestant contestant;

		@Setup
		public void enter() {
			this.contestant = this.implementation.under(conditions());
		}

		@TearDown
		public void leave() {
			contestant().close();
		}

		Contestant contestant() {
			Contestant contestant = this.contestant;
			if (contestant == null) {
				throw new IllegalStateException("Not set up");
			}
			return contestant;
		}

		void requests(Blackhole blackhole) {
			Contestant contestant = contestant();
			for (int i = 0; i < BATCH; i++) {
				blackhole.consume(contestant.request());
			}
		}

		abstract Conditions conditions();

	}

	/**
	 * Recorded and sent.
	 */
	public static class Sending extends Ring {

		private @Nullable SinkProcess sink;

		@Override
		Conditions conditions() {
			SinkProcess started = SinkProcess.start();
			this.sink = started;
			return Conditions.full(started.address());
		}

		@TearDown(Level.Invocation)
		public void drain() {
			contestant().drain();
		}

		@TearDown
		public void stop() {
			if (this.sink != null) {
				this.sink.close();
			}
		}

	}

	/**
	 * Recorded, not sent.
	 */
	public static class Recording extends Ring {

		@Override
		Conditions conditions() {
			return Conditions.recordOnly();
		}

		@TearDown(Level.Invocation)
		public void drain() {
			contestant().drain();
		}

	}

	/**
	 * Finished requests. They are made on another thread, so that the benchmark's own CPU
	 * time is that of serialising only.
	 */
	public static class Finished extends Ring {

		private final Object[] finished = new Object[BATCH];

		@Override
		Conditions conditions() {
			return Conditions.toEncode();
		}

		@Setup(Level.Invocation)
		public void finish() {
			CompletableFuture.runAsync(() -> {
				for (int i = 0; i < BATCH; i++) {
					this.finished[i] = contestant().request();
				}
			}).join();
		}

	}

	/**
	 * Not sampled by five rules.
	 */
	public static class UnsampledByRules extends Ring {

		@Override
		Conditions conditions() {
			return Conditions.unsampledByRules();
		}

	}

	/**
	 * Not sampled by the header.
	 */
	public static class UnsampledByHeader extends Ring {

		@Override
		Conditions conditions() {
			return Conditions.unsampledByHeader();
		}

	}

	/**
	 * In a request that isn't sampled.
	 */
	public static class OpenUnsampled extends Ring {

		@Override
		Conditions conditions() {
			return Conditions.unsampledByHeader();
		}

		@Setup(Level.Iteration)
		public void open() {
			contestant().open();
		}

		@TearDown(Level.Iteration)
		public void shut() {
			contestant().shut();
		}

	}

	/**
	 * A header that says everything.
	 */
	public static class Parsing extends Ring {

		private String header = RequestFacts.SAMPLED;

		@Override
		Conditions conditions() {
			return Conditions.recordOnly();
		}

	}

	/**
	 * Five rules.
	 */
	public static class FiveRules extends Ring {

		@Override
		Conditions conditions() {
			return Conditions.withRules(5);
		}

	}

	/**
	 * 25 rules.
	 */
	public static class TwentyFiveRules extends Ring {

		@Override
		Conditions conditions() {
			return Conditions.withRules(25);
		}

	}

}
