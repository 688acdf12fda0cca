// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sql;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

import org.awaitility.Awaitility;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.github.xrayspring.autoconfigure.XRayAutoConfiguration;
import io.github.xrayspring.autoconfigure.XRaySqlAutoConfiguration;
import io.github.xrayspring.emitter.EncodedDocument;
import io.github.xrayspring.emitter.SegmentSender;
import io.github.xrayspring.emitter.SendResult;
import io.github.xrayspring.recorder.Segment;
import io.github.xrayspring.recorder.XRayRecorder;

/**
 * An application with a database of its own, whose documents are kept.
 */
final class SqlApplication implements SegmentSender {

	private final List<JsonNode> documents = new CopyOnWriteArrayList<>();

	/** Runs it with Boot's DataSource, traced. */
	ApplicationContextRunner runner() {
		return new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(XRayAutoConfiguration.class, XRaySqlAutoConfiguration.class,
					DataSourceAutoConfiguration.class, DataSourceTransactionManagerAutoConfiguration.class,
					TransactionAutoConfiguration.class, JdbcTemplateAutoConfiguration.class,
					JdbcClientAutoConfiguration.class))
			.withBean(SegmentSender.class, () -> this)
			.withPropertyValues("xray.sampling.strategy=all", "xray.sql.connection-wait-threshold=10m",
					"xray.sql.fetch-threshold=10m", "spring.datasource.url=" + url("shop"));
	}

	/** A URL of a database in memory that nobody else has. */
	static String url(String name) {
		return "jdbc:h2:mem:" + name + "-" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
	}

	/** What a request that does something has below it. */
	List<JsonNode> during(ApplicationContext context, Work work) throws Exception {
		this.documents.clear();
		try (Segment segment = context.getBean(XRayRecorder.class).beginSegment("request")) {
			work.run();
		}
		Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> !this.documents.isEmpty());
		return List.copyOf(this.documents.get(0).path("subsegments").values());
	}

	/** The statements among them. */
	List<String> statementsDuring(ApplicationContext context, Work work) throws Exception {
		return during(context, work).stream()
			.filter((each) -> each.has("sql"))
			.map((each) -> each.at("/sql/sanitized_query").asString())
			.toList();
	}

	List<JsonNode> documents() {
		return this.documents;
	}

	@Override
	public SendResult send(List<EncodedDocument> documents) {
		for (EncodedDocument document : documents) {
			this.documents.add(JsonMapper.shared().readTree(document.array(), document.offset(), document.length()));
		}
		return SendResult.sent(documents.size());
	}

	@Override
	public String target() {
		return "memory";
	}

	/**
	 * What an application does.
	 */
	@FunctionalInterface
	interface Work {

		void run() throws Exception;

	}

}
