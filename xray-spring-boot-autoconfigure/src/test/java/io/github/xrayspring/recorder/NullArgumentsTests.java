// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.recorder;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

import io.github.xrayspring.sampling.Sampler;
import io.github.xrayspring.testing.RecordedDocuments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

/**
 * Nulls that code without null checks hands in: every method of the API takes them.
 */
@SuppressWarnings("DataFlowIssue")
class NullArgumentsTests {

	private final RecordedDocuments sender = new RecordedDocuments();

	private final XRayRecorder recorder = XRayRecorder.builder("shop").sender(this.sender).build();

	@AfterEach
	void close() {
		this.recorder.close();
		assertThat(CurrentEntity.get()).isNull();
	}

	static Stream<Arguments> methods() {
		return Stream.of(Segment.class, Subsegment.class)
			.flatMap((type) -> Stream.of(type.getMethods())
				.filter((method) -> method.getParameterCount() > 0 && !Modifier.isStatic(method.getModifiers()))
				.map((method) -> Arguments.argumentSet(type.getSimpleName() + "." + method.getName(), type, method)));
	}

	@ParameterizedTest
	@MethodSource("methods")
	void entitiesTakeNulls(Class<?> type, Method method) throws ReflectiveOperationException {
		Object[] nulls = Stream.of(method.getParameterTypes())
			.map((parameter) -> (parameter == boolean.class) ? false : null)
			.toArray();
		XRayRecorder noop = XRayRecorder.builder("shop").sampler(Sampler.none()).build();
		XRayRecorder shallow = XRayRecorder.builder("shop")
			.sender(new RecordedDocuments())
			.limits(new RecorderLimits(0, 0, 0, Duration.ofMinutes(1)))
			.build();
		for (XRayRecorder each : List.of(this.recorder, noop, shallow, XRayRecorder.noop())) {
			Segment segment = each.startSegment(SegmentStart.of("shop"));
			Subsegment subsegment = segment.startSubsegment("child");
			Object result = method.invoke((type == Segment.class) ? segment : subsegment, nulls);
			if (result instanceof Subsegment child) {
				child.end();
			}
			subsegment.end();
			segment.end();
			assertThat(each.flush(Duration.ofSeconds(5))).isTrue();
			assertThat(each.books().live()).isZero();
			if (each != this.recorder) {
				each.close();
			}
		}
		SegmentSchema.valid(this.sender.single());
	}

	@Test
	void recorderTakesNulls() {
		this.recorder.beginSegment((String) null).close();
		this.recorder.beginSegment((SegmentStart) null).close();
		this.recorder.startSegment(null).end();
		this.recorder.startSegment(SegmentStart.of(null, null)).end();
		try (Segment segment = this.recorder.beginSegment("shop")) {
			this.recorder.beginSubsegment(null).close();
			this.recorder.startSubsegment(null).end();
			this.recorder.inSubsegment(null, () -> {
			});
			assertThat(this.recorder.<String, RuntimeException>inSubsegment(null, () -> null)).isNull();
		}
		assertThatCode(() -> this.recorder.flush(null)).doesNotThrowAnyException();
		assertThat(this.recorder.flush(Duration.ofSeconds(5))).isTrue();
		List<JsonNode> documents = this.sender.all();

		assertThat(documents).hasSize(5).allSatisfy(SegmentSchema::valid);
		assertThat(documents.stream().map((document) -> document.path("name").asString())).containsExactly("unnamed",
				"shop", "shop", "unnamed", "shop");
		assertThat(documents.get(4).at("/subsegments/3/name").asString()).isEqualTo("unnamed");
	}

	@Test
	void workThatIsMissingFailsAsItWouldUntraced() {
		assertThatNullPointerException()
			.isThrownBy(() -> this.recorder.inSubsegment("none", (ThrowingRunnable<RuntimeException>) null));
		assertThatNullPointerException()
			.isThrownBy(() -> this.recorder.inSubsegment("none", (ThrowingSupplier<String, RuntimeException>) null));
	}

	@Test
	void dataTakesNulls() {
		try (Segment segment = this.recorder.beginSegment("shop")) {
			Subsegment subsegment = segment.startSubsegment("child");
			subsegment.aws(new AwsData(null, null, null, -1, null));
			subsegment.sql(new SqlData(null, null, null, null, null, null, null));
			subsegment.http(new HttpData(null, null, null, null, false, 0, -1));
			subsegment.end();
		}
		assertThat(this.recorder.flush(Duration.ofSeconds(5))).isTrue();

		SegmentSchema.valid(this.sender.single());
	}

}
