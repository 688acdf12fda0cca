// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.comparison;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes the tables of {@code docs/performance.md} from JMH's results of
 * {@link RecorderComparison}: one per metric, a row per case, a column per recorder. A
 * cell is the median of the iterations, with the least of them in brackets.
 */
public final class ResultTable {

	/** Metric to what the table calls it. */
	private static final Map<String, String> METRICS = ordered("cpu.worker", "CPU ns, request's thread", "cpu.total",
			"CPU ns, whole JVM", "alloc.worker", "bytes, request's thread");

	/** Benchmark to what the table calls it. */
	private static final Map<String, String> CASES = ordered("sampledFull",
			"sampled, recorded, serialised, sent by UDP", "sampledRequestThread", "sampled, recorded, not sent",
			"encodeOneDocument", "serialise one request", "unsampledByRules", "not sampled, by the last of 5 rules",
			"unsampledByHeader", "not sampled, by the header", "unsampledChild", "a further child when not sampled",
			"parseHeader", "read a header", "decideOver5Rules", "decide over 5 rules", "decideOver25Rules",
			"decide over 25 rules");

	/**
	 * Where the JVM's CPU time says something: elsewhere it is the thread's, or that of
	 * making what is measured.
	 */
	private static final Set<String> CASES_OF_JVM = Set.of("sampledFull", "sampledRequestThread");

	/** Benchmark to the cells of its row. */
	private final Map<String, Map<Implementation, String>> rows = new HashMap<>();

	private ResultTable(JsonNode results, String metric) {
		for (JsonNode result : results) {
			String benchmark = result.path("benchmark").asString();
			String name = benchmark.substring(benchmark.lastIndexOf('.') + 1);
			JsonNode values = result.path("secondaryMetrics").path(metric).path("rawData").path(0);
			if (!values.isEmpty() && (!metric.equals("cpu.total") || CASES_OF_JVM.contains(name))) {
				this.rows.computeIfAbsent(name, (row) -> new EnumMap<>(Implementation.class))
					.put(Implementation.valueOf(result.at("/params/implementation").asString()), cell(values));
			}
		}
	}

	/**
	 * Prints the tables.
	 * @param args JMH's result file
	 */
	public static void main(String[] args) {
		JsonNode results = JsonMapper.shared().readTree(Path.of(args[0]));
		METRICS.forEach((metric, title) -> System.out.println(new ResultTable(results, metric).markdown(title)));
	}

	private static Map<String, String> ordered(String... keysAndValues) {
		Map<String, String> map = new LinkedHashMap<>();
		for (int i = 0; i < keysAndValues.length; i += 2) {
			map.put(keysAndValues[i], keysAndValues[i + 1]);
		}
		return map;
	}

	private static String cell(JsonNode values) {
		double[] sorted = values.valueStream().mapToDouble(JsonNode::asDouble).sorted().toArray();
		int middle = sorted.length / 2;
		double median = (sorted.length % 2 == 1) ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
		String text = number(median);
		String least = number(sorted[0]);
		return text.equals(least) ? text : text + " (" + least + ")";
	}

	private static String number(double value) {
		return String.format(Locale.ROOT, (value < 10 && value >= 0.05) ? "%.1f" : "%,.0f", value);
	}

	private String markdown(String title) {
		String head = Arrays.stream(Implementation.values())
			.map((implementation) -> implementation.name().toLowerCase(Locale.ROOT).replace('_', '-'))
			.collect(Collectors.joining(" | ", "| " + title + " | ", " |\n"));
		String line = "|---".repeat(Implementation.values().length + 1) + "|\n";
		return CASES.entrySet()
			.stream()
			.filter((row) -> this.rows.containsKey(row.getKey()))
			.map((row) -> "| " + row.getValue() + " | " + cells(this.rows.get(row.getKey())) + " |\n")
			.collect(Collectors.joining("", head + line, ""));
	}

	private static String cells(Map<Implementation, String> row) {
		return Arrays.stream(Implementation.values())
			.map((implementation) -> row.getOrDefault(implementation, "–"))
			.collect(Collectors.joining(" | "));
	}

}
