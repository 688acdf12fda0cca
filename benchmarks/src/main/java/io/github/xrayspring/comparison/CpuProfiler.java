// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.comparison;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * CPU time per operation: {@code cpu.worker} of the benchmark's threads and
 * {@code cpu.total} of the whole JVM, with garbage collection, compilers and senders.
 * Other than the clock it doesn't count the time that other processes take. Also
 * {@code alloc.worker}, the bytes that the benchmark's threads allocate.
 */
public final class CpuProfiler implements InternalProfiler {

	private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

	private long[] workers = new long[0];

	private long workerNanos;

	private long workerBytes;

	private long totalNanos;

	@Override
	public String getDescription() {
		return "CPU time per operation of the benchmark's threads and of the JVM";
	}

	@Override
	public void beforeIteration(BenchmarkParams benchmarkParams, IterationParams iterationParams) {
		this.workers = workers();
		this.workerNanos = sum(this.threads.getThreadCpuTime(this.workers));
		this.workerBytes = sum(this.threads.getThreadAllocatedBytes(this.workers));
		this.totalNanos = this.system.getProcessCpuTime();
	}

	@Override
	public Collection<? extends Result<?>> afterIteration(BenchmarkParams benchmarkParams,
			IterationParams iterationParams, IterationResult result) {
		long total = this.system.getProcessCpuTime() - this.totalNanos;
		long worker = sum(this.threads.getThreadCpuTime(this.workers)) - this.workerNanos;
		long bytes = sum(this.threads.getThreadAllocatedBytes(this.workers)) - this.workerBytes;
		double operations = result.getMetadata().getAllOps();
		return List.of(new ScalarResult("cpu.worker", worker / operations, "ns/op", AggregationPolicy.AVG),
				new ScalarResult("cpu.total", total / operations, "ns/op", AggregationPolicy.AVG),
				new ScalarResult("alloc.worker", bytes / operations, "B/op", AggregationPolicy.AVG));
	}

	private long[] workers() {
		long[] all = this.threads.getAllThreadIds();
		ThreadInfo[] infos = this.threads.getThreadInfo(all);
		long[] found = new long[all.length];
		int count = 0;
		for (ThreadInfo info : infos) {
			if (info != null && info.getThreadName().contains("jmh-worker")) {
				found[count++] = info.getThreadId();
			}
		}
		return Arrays.copyOf(found, count);
	}

	private static long sum(long[] values) {
		long sum = 0;
		for (long value : values) {
			sum += Math.max(value, 0);
		}
		return sum;
	}

}
