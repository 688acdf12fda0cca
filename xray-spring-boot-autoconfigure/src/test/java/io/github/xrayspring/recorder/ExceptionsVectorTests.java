// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.recorder;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

import io.github.xrayspring.Vectors;
import io.github.xrayspring.testing.RecordedDocuments;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Cause blocks as the X-Ray SDK writes them, or as they are recommended where that is
 * better. The throwables are made anew from what a case says of them; a block without
 * segment is that of a segment.
 */
class ExceptionsVectorTests {

	static Stream<Arguments> cases() {
		return Vectors.all("reference/exceptions.json", ExceptionsVectorTests::isKnown);
	}

	/**
	 * What is recommended instead is told in words, and tested in {@link RecordingTests}.
	 */
	private static boolean isKnown(JsonNode one) {
		String recommended = one.path("recommended").asString("same");
		return one.at("/java/cause/exceptions").isArray() && !one.path("java").has("subsegments")
				&& (recommended.equals("same") || recommended.startsWith("optional"));
	}

	@ParameterizedTest(allowZeroInvocations = true)
	@MethodSource("cases")
	void writesCause(JsonNode one) {
		JsonNode expected = one.path("java");
		RecordedDocuments sender = new RecordedDocuments();
		try (XRayRecorder recorder = XRayRecorder.builder("seg").sender(sender).build()) {
			try (Segment segment = recorder.beginSegment("seg")) {
				segment.setError(expected.path("error").asBoolean(false));
				throwables(expected.at("/cause/exceptions")).forEach(segment::addException);
			}
			assertThat(recorder.flush(Duration.ofSeconds(5))).isTrue();
		}
		JsonNode document = SegmentSchema.valid(sender.single());

		assertThat(document.path("fault").asBoolean(false)).isEqualTo(expected.path("fault").asBoolean(false));
		assertThat(document.path("error").asBoolean(false)).isEqualTo(expected.path("error").asBoolean(false));
		List<JsonNode> written = new ArrayList<>(document.at("/cause/exceptions").values());
		List<JsonNode> exceptions = new ArrayList<>(expected.at("/cause/exceptions").values());
		assertThat(written).hasSameSizeAs(exceptions);
		for (int i = 0; i < written.size(); i++) {
			assertException(written.get(i), exceptions.get(i));
			assertThat(indexOf(written, written.get(i).path("cause")))
				.isEqualTo(indexOf(exceptions, exceptions.get(i).path("cause")));
		}
	}

	private static void assertException(JsonNode written, JsonNode expected) {
		assertThat(Vectors.text(written.path("message"))).isEqualTo(Vectors.text(expected.path("message")));
		assertThat(written.path("type").asString()).isEqualTo(expected.path("type").asString());
		assertThat(written.path("remote").asBoolean(false)).isEqualTo(expected.path("remote").asBoolean(false));
		assertThat(written.path("truncated").asInt(0)).isEqualTo(expected.path("truncated").asInt(0));
		assertThat(written.path("stack").size()).isEqualTo(expected.path("stackFrames").asInt(0));
		if (expected.has("firstFrame")) {
			assertThat(written.at("/stack/0/path").asString()).isEqualTo(expected.at("/firstFrame/path").asString());
			assertThat(written.at("/stack/0/label").asString()).isEqualTo(expected.at("/firstFrame/label").asString());
		}
	}

	private static int indexOf(List<JsonNode> exceptions, JsonNode id) {
		return exceptions.stream().map((one) -> one.path("id")).toList().indexOf(id);
	}

	/** Those that aren't the cause of another. */
	private static List<Throwable> throwables(JsonNode exceptions) {
		List<String> causes = exceptions.valueStream()
			.filter((one) -> one.has("cause"))
			.map((one) -> one.path("cause").asString())
			.toList();
		return exceptions.valueStream()
			.filter((one) -> !causes.contains(one.path("id").asString()))
			.map((one) -> throwable(one, exceptions))
			.toList();
	}

	private static Throwable throwable(JsonNode one, JsonNode exceptions) {
		Throwable cause = exceptions.valueStream()
			.filter((other) -> other.path("id").equals(one.path("cause")))
			.findFirst()
			.map((other) -> throwable(other, exceptions))
			.orElse(null);
		Throwable throwable = make(one.path("type").asString(), Vectors.text(one.path("message")), cause);
		String[] label = one.at("/firstFrame/label").asString("a.b").split("\\.(?=[^.]+$)", 2);
		StackTraceElement[] frames = new StackTraceElement[one.path("stackFrames").asInt(0)
				+ one.path("truncated").asInt(0)];
		for (int i = 0; i < frames.length; i++) {
			frames[i] = new StackTraceElement(label[0], label[1], Vectors.text(one.at("/firstFrame/path")), i);
		}
		throwable.setStackTrace(frames);
		return throwable;
	}

	/** By the constructor that takes most. */
	private static Throwable make(String type, String message, Throwable cause) {
		try {
			var constructor = Stream.of(Class.forName(type).getConstructors())
				.filter((candidate) -> Stream.of(candidate.getParameterTypes())
					.allMatch((parameter) -> parameter == String.class || Throwable.class.isAssignableFrom(parameter)))
				.max(Comparator.comparingInt((candidate) -> candidate.getParameterCount()))
				.orElseThrow();
			Object[] arguments = Stream.of(constructor.getParameterTypes())
				.map((parameter) -> (parameter == String.class) ? message : cause)
				.toArray();
			return (Throwable) constructor.newInstance(arguments);
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException("No exception of type " + type, ex);
		}
	}

}
