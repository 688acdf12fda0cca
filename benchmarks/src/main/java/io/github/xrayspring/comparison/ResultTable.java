// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.comparison;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes the tables of {@code docs/performance.md} from JMH's results of
 * {@link RecorderComparison}: one per metric, a row per case, a column per recorder,
 * medians of the iterations.
 */
final class ResultTable {

	private static final String[] METRICS = { "cpu.worker", "cpu.total", "alloc.worker", "gc.alloc.rate.norm" };

	/** Case to recorder to the metric's median. */
	private final Map<String, Map<Implementation, Double>> rows = new LinkedHashMap<>();

	private ResultTable(JsonNode results, String metric) {
		for (JsonNode result : results) {
			String benchmark = result.path("benchmark").asString();
			Implementation implementation = Implementation.valueOf(result.at("/params/implementation").asString());
			JsonNode values = result.path("secondaryMetrics").path(metric).path("rawData").path(0);
			if (!values.isEmpty()) {
				this.rows
					.computeIfAbsent(benchmark.substring(benchmark.lastIndexOf('.') + 1),
							(name) -> new LinkedHashMap<>())
					.put(implementation, median(values));
			}
		}
	}

	/**
	 * Prints the tables.
	 * @param args JMH's result file
	 */
	public static void main(String[] args) {
		JsonNode results = JsonMapper.shared().readTree(Path.of(args[0]));
		for (String metric : METRICS) {
			System.out.println(new ResultTable(results, metric).markdown(metric));
		}
	}

	private static double median(JsonNode values) {
		double[] sorted = StreamSupport.stream(values.spliterator(), false)
			.mapToDouble(JsonNode::asDouble)
			.sorted()
			.toArray();
		int middle = sorted.length / 2;
		return (sorted.length % 2 == 1) ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
	}

	private String markdown(String metric) {
		StringBuilder table = new StringBuilder("| ").append(metric).append(" | ");
		table.append(Arrays.stream(Implementation.values())
			.map((implementation) -> implementation.name().toLowerCase(Locale.ROOT).replace('_', '-'))
			.collect(Collectors.joining(" | ")));
		table.append(" |\n|---").append("|---".repeat(Implementation.values().length)).append("|\n");
		this.rows.forEach((name, cells) -> {
			table.append("| ").append(name);
			for (Implementation implementation : Implementation.values()) {
				Double value = cells.get(implementation);
				table.append(" | ").append((value != null) ? "%,.0f".formatted(value) : "–");
			}
			table.append(" |\n");
		});
		return table.toString();
	}

}
