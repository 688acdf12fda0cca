// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.recorder;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import io.github.xrayspring.emitter.EmitterSettings;
import io.github.xrayspring.emitter.EncodedDocument;
import io.github.xrayspring.emitter.SegmentSender;
import io.github.xrayspring.emitter.SendResult;
import io.github.xrayspring.json.JacksonMetadataEncoder;
import io.github.xrayspring.testing.RecordedDocuments;
import io.github.xrayspring.trace.TraceHeader;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Trees of any shape, full of what hurts: each document is valid and fits, each node
 * stands in exactly one, below its parent, or is counted as lost.
 */
class HostileTreeTests {

	private static final int TREES = 40;

	private static final String[] TEXTS = { "", " ", "\u0000", "\ud800", "\udc00x", "\"\\", "</script>", "日本", "😀",
			"\u2028", "a;b?c*", "\r\n\u001b[31m" };

	private final RecordedDocuments documents = new RecordedDocuments();

	private int largest;

	/** Id of each node and of its parent; empty for a segment. */
	private final Map<String, String> begun = new HashMap<>();

	@ParameterizedTest
	@ValueSource(ints = { 1_024, 2_000, 8_000, 64_000 })
	void writesEachNodeOnceInDocumentsThatFit(int maxSize) {
		XRayRecorder recorder = XRayRecorder.builder("shop")
			.sender(new Measuring())
			.settings(new EmitterSettings(100_000, 256 << 20, Duration.ofSeconds(30), maxSize))
			.metadataEncoder(new JacksonMetadataEncoder())
			.annotations(Map.of("env", "prod"))
			.build();
		try (recorder) {
			for (int seed = 0; seed < TREES; seed++) {
				tree(recorder, new SplittableRandom(seed));
				assertThat(recorder.flush(Duration.ofSeconds(30))).isTrue();
			}
		}

		assertThat(this.largest).isLessThanOrEqualTo(maxSize);
		Map<String, String> written = new HashMap<>();
		this.documents.all().forEach((document) -> {
			SegmentSchema.valid(document);
			read(document, document.path("parent_id").asString(), written);
		});
		assertThat(recorder.books().live()).isZero();
		assertThat(recorder.books().emitted()).isEqualTo(this.documents.all().size());
		assertThat(written.size() + recorder.books().dropped()).isEqualTo(this.begun.size());
		assertThat(this.begun).containsAllEntriesOf(written);
		assertThat(recorder.segmentBooks().trimmed()).isPositive();
		assertThat(recorder.books().dropped()).isLessThan(this.begun.size() / 10);
	}

	private void tree(XRayRecorder recorder, SplittableRandom random) {
		Segment segment = recorder.startSegment(SegmentStart.of(text(random)));
		this.begun.put(segment.id(), "");
		fill(segment, random);
		segment.setUser(text(random));
		for (int i = random.nextInt(30); i > 0; i--) {
			segment.addLink(TraceHeader.parse("Root=1-57ff426a-000000000000000000000001;Parent=00000000000000ab"));
		}
		List<Entity> open = new ArrayList<>();
		open.add(segment);
		for (int i = random.nextInt(40); i > 0; i--) {
			Entity parent = open.get(random.nextInt(open.size()));
			Subsegment child = parent.startSubsegment(text(random));
			this.begun.put(child.id(), parent.id());
			fill(child, random);
			block(child, random);
			open.add(child);
		}
		open.forEach((entity) -> {
			if (entity != segment && random.nextInt(20) > 0) {
				entity.end();
			}
		});
		segment.end();
		open.forEach(Entity::end);
	}

	private void fill(Entity entity, SplittableRandom random) {
		for (int i = random.nextInt(4); i > 0; i--) {
			entity.putAnnotation(text(random), text(random));
			entity.putAnnotation("n" + i, random.nextDouble() * Double.MAX_VALUE * 2);
		}
		for (int i = random.nextInt(4); i > 0; i--) {
			entity.putMetadata(text(random), text(random), value(random));
		}
		if (random.nextInt(4) == 0) {
			entity.addException(new Exception(text(random), new IllegalStateException(text(random))));
		}
		if (random.nextInt(30) == 0) {
			for (int i = 0; i < 300; i++) {
				entity.putMetadata("key " + i, text(random));
				entity.putAnnotation("key " + i, text(random));
				entity.addException(new Exception(text(random)));
			}
		}
		if (random.nextBoolean()) {
			entity.http(new HttpData(text(random), text(random), text(random), text(random), true, random.nextInt(600),
					random.nextInt()));
		}
	}

	private void block(Subsegment subsegment, SplittableRandom random) {
		if (random.nextInt(3) == 0) {
			subsegment.setNamespace(Namespace.REMOTE);
			subsegment.sql(new SqlData(text(random), text(random), text(random), text(random), text(random),
					text(random), "statement"));
		}
		if (random.nextInt(3) == 0) {
			subsegment.aws(new AwsData(text(random), text(random), text(random), random.nextInt(),
					Map.of("table_name", text(random), "names", List.of(text(random), text(random)))));
		}
	}

	private static Object value(SplittableRandom random) {
		return switch (random.nextInt(5)) {
			case 0 -> text(random);
			case 1 -> Map.of("k", text(random), "n", random.nextInt());
			case 2 -> List.of(text(random), Double.NaN);
			case 3 -> List.of(List.of(List.of(text(random))));
			default -> new Object();
		};
	}

	/** Mostly short, sometimes a giant. */
	private static String text(SplittableRandom random) {
		String text = TEXTS[random.nextInt(TEXTS.length)];
		return switch (random.nextInt(12)) {
			case 0 -> text.repeat(random.nextInt(6_000));
			case 1 -> text.repeat(random.nextInt(300));
			default -> "name" + random.nextInt(10) + text;
		};
	}

	private static void read(JsonNode node, String parent, Map<String, String> written) {
		String id = node.path("id").asString();
		assertThat(written.put(id, parent)).isNull();
		node.path("subsegments").forEach((child) -> read(child, id, written));
	}

	/**
	 * Keeps the size of the largest document.
	 */
	private final class Measuring implements SegmentSender {

		@Override
		public SendResult send(List<EncodedDocument> documents) {
			documents.forEach((document) -> HostileTreeTests.this.largest = Math.max(HostileTreeTests.this.largest,
					document.length()));
			return HostileTreeTests.this.documents.send(documents);
		}

		@Override
		public String target() {
			return "memory";
		}

	}

}
