// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.jdbc;

import java.time.Duration;
import java.util.List;

import javax.sql.DataSource;

import tools.jackson.databind.JsonNode;

import io.github.xrayspring.recorder.Segment;
import io.github.xrayspring.recorder.XRayRecorder;
import io.github.xrayspring.testing.RecordedDocuments;

/**
 * A recorder and DataSources that it traces, without Spring Boot.
 */
final class TracedDatabase implements AutoCloseable {

	final RecordedDocuments documents = new RecordedDocuments();

	final XRayRecorder recorder = XRayRecorder.builder("shop").sender(this.documents).build();

	private JdbcTracing tracing = new JdbcTracing(SqlCapture.STATEMENT_NORMALIZED, new LiteralSanitizer(),
			Duration.ofMinutes(1), Duration.ofMinutes(1));

	/** Traces as told. */
	TracedDatabase with(SqlCapture capture, Duration waitThreshold, Duration fetchThreshold) {
		return with(new JdbcTracing(capture, new LiteralSanitizer(), waitThreshold, fetchThreshold));
	}

	TracedDatabase with(JdbcTracing tracing) {
		this.tracing = tracing;
		return this;
	}

	DataSource traced(DataSource dataSource) {
		return (DataSource) new DataSourcePostProcessor(() -> this.tracing, List::of)
			.postProcessAfterInitialization(dataSource, "dataSource");
	}

	/** Subsegments of a segment in which something is done. */
	List<JsonNode> during(Work work) throws Exception {
		this.documents.clear();
		try (Segment segment = this.recorder.beginSegment("request")) {
			work.run();
		}
		return RecordedDocuments.children(this.documents.single());
	}

	@Override
	public void close() {
		this.recorder.close();
	}

	/**
	 * What an application does.
	 */
	@FunctionalInterface
	interface Work {

		void run() throws Exception;

	}

}
