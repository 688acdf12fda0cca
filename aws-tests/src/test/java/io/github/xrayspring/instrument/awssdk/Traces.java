// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.awssdk;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.github.xrayspring.emitter.EncodedDocument;
import io.github.xrayspring.emitter.SegmentSender;
import io.github.xrayspring.emitter.SendResult;
import io.github.xrayspring.recorder.Segment;
import io.github.xrayspring.recorder.XRayRecorder;

/**
 * A recorder that traces AWS calls, and what it has sent.
 */
final class Traces implements SegmentSender, AutoCloseable {

	private static final JsonMapper MAPPER = JsonMapper.shared();

	private final List<JsonNode> documents = new CopyOnWriteArrayList<>();

	final XRayRecorder recorder;

	Traces(Consumer<XRayRecorder.Builder> customizer) {
		XRayRecorder.Builder builder = XRayRecorder.builder("shop").sender(this);
		customizer.accept(builder);
		this.recorder = builder.build();
		new AwsSdkTracing(AllowedParameters.builtIn()).attachTo(this.recorder);
	}

	Traces() {
		this((builder) -> {
		});
	}

	@Override
	public SendResult send(List<EncodedDocument> documents) {
		for (EncodedDocument document : documents) {
			this.documents.add(MAPPER.readTree(document.array(), document.offset(), document.length()));
		}
		return SendResult.sent(documents.size());
	}

	@Override
	public String target() {
		return "memory";
	}

	/** What was recorded of work in a segment. */
	List<JsonNode> of(Work work) {
		return subsegments(segment(work));
	}

	/** The only call that was recorded of work in a segment. */
	JsonNode single(Work work) {
		List<JsonNode> all = of(work);
		if (all.size() != 1) {
			throw new AssertionError("Expected one call but have " + all);
		}
		return all.get(0);
	}

	JsonNode segment(Work work) {
		this.documents.clear();
		try (Segment segment = this.recorder.beginSegment("shop")) {
			work.run();
		}
		catch (Exception ex) {
			throw new AssertionError(ex);
		}
		return segment();
	}

	JsonNode segment() {
		return Awaitility.await()
			.atMost(Duration.ofSeconds(20))
			.until(() -> this.documents.stream().filter((document) -> !document.has("type")).toList(),
					(found) -> !found.isEmpty())
			.get(0);
	}

	static List<JsonNode> subsegments(JsonNode document) {
		return new ArrayList<>(document.path("subsegments").values());
	}

	List<JsonNode> documents() {
		if (!this.recorder.flush(Duration.ofSeconds(20))) {
			throw new AssertionError("not sent in time");
		}
		return List.copyOf(this.documents);
	}

	@Override
	public void close() {
		if (this.recorder != null) {
			this.recorder.close();
		}
	}

	/**
	 * What a test does in a segment.
	 */
	interface Work {

		void run() throws Exception;

	}

}
