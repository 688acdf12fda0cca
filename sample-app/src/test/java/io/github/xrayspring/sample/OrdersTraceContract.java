// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sample;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import io.github.xrayspring.local.XRayLocal;
import io.github.xrayspring.local.XRayLocalOptions;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the list of orders looks like in X-Ray Local, whatever the database: fifteen alike
 * statements, and their cure.
 */
abstract class OrdersTraceContract {

	private static XRayLocal local;

	private static RunningServices services;

	static void start(String... arguments) {
		local = XRayLocal.shared(XRayLocalOptions.defaults().withPort(0));
		services = RunningServices.start(arguments);
	}

	/** Arguments for services whose traces are seen. */
	static String[] traced(String... more) {
		String[] arguments = TestArguments.with("--sample.chaos=false", "--xray.exporter.type=local",
				"--xray.local.enabled=true", "--xray.local.port=0");
		return Stream.concat(Stream.of(arguments), Stream.of(more)).toArray(String[]::new);
	}

	@AfterAll
	static void stop() {
		services.close();
		local.close();
	}

	/** The type of the database. */
	abstract String database();

	@Test
	void showsFifteenAlikeStatements() {
		List<JsonNode> statements = statements("/orders", "orders-one-by-one");

		Map<String, Long> counts = statements.stream()
			.collect(
					Collectors.groupingBy((each) -> each.at("/sql/sanitized_query").asString(), Collectors.counting()));
		assertThat(counts).hasSize(2).containsValues(1L, 15L);
		assertThat(counts.keySet()).anyMatch((sql) -> sql.endsWith("where l.order_id = ? order by p.name"));
	}

	@Test
	void showsTheCure() {
		assertThat(statements("/orders?batched=true", "orders-batched")).hasSizeBetween(1, 3);
	}

	private List<JsonNode> statements(String path, String method) {
		Answer answer = Answer.get(services, SampleService.SHOP, path);
		assertThat(answer.status()).isEqualTo(200);
		ConsoleTrace trace = ConsoleTrace.read(local, answer.traceId(), 1);
		List<JsonNode> statements = trace.nodes().filter((node) -> node.path("sql").isObject()).toList();
		assertThat(statements).allSatisfy((statement) -> {
			assertThat(statement.at("/sql/database_type").asString()).isEqualTo(database());
			assertThat(statement.path("namespace").asString()).isEqualTo("remote");
			assertThat(trace.parent(statement).path("name").asString()).isEqualTo(method);
		});
		return statements;
	}

}
