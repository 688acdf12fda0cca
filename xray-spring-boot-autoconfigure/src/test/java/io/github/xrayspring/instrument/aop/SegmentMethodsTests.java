// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.aop;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.aop.framework.ProxyFactory;
import tools.jackson.databind.JsonNode;

import io.github.xrayspring.annotation.XRayAnnotation;
import io.github.xrayspring.annotation.XRayMetadata;
import io.github.xrayspring.annotation.XRaySegment;
import io.github.xrayspring.annotation.XRaySubsegment;
import io.github.xrayspring.recorder.Segment;
import io.github.xrayspring.recorder.SegmentListener;
import io.github.xrayspring.recorder.SegmentStart;
import io.github.xrayspring.recorder.XRayContext;
import io.github.xrayspring.recorder.XRayRecorder;
import io.github.xrayspring.sampling.SamplingDecision;
import io.github.xrayspring.testing.RecordedDocuments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for methods with {@code @XRaySegment}.
 */
class SegmentMethodsTests {

	private final RecordedDocuments documents = new RecordedDocuments();

	private XRayRecorder recorder = XRayRecorder.builder("shop").sender(this.documents).build();

	private final Jobs jobs = proxy(new Jobs());

	@AfterEach
	void close() {
		assertThat(XRayContext.capture()).isNull();
		this.recorder.close();
		assertThat(this.recorder.books().live()).isZero();
	}

	@Test
	void opensASegmentOfTheService() {
		this.jobs.nightly("monday", List.of("a"));

		JsonNode segment = this.documents.single();
		assertThat(segment.path("name").asString()).isEqualTo("shop");
		assertThat(segment.has("parent_id")).isFalse();
		assertThat(segment.at("/annotations/operation").asString()).isEqualTo("nightly-job");
		assertThat(segment.at("/annotations/day").asString()).isEqualTo("monday");
		assertThat(segment.at("/metadata/default/items/0").asString()).isEqualTo("a");
		assertThat(RecordedDocuments.children(segment)).hasSize(1);
	}

	@Test
	void namesTheOperationByClassAndMethod() {
		this.jobs.plain();

		assertThat(this.documents.single().at("/annotations/operation").asString()).isEqualTo("Jobs.plain");
	}

	@Test
	void isASubsegmentWhereSomethingIsTraced() {
		try (Segment segment = this.recorder.beginSegment("shop")) {
			this.jobs.nightly("monday", List.of());
		}

		JsonNode subsegment = RecordedDocuments.children(this.documents.single()).get(0);
		assertThat(subsegment.path("name").asString()).isEqualTo("nightly-job");
		assertThat(subsegment.at("/annotations/day").asString()).isEqualTo("monday");
		assertThat(subsegment.at("/annotations").has("operation")).isFalse();
	}

	@Test
	void takesThePlaceOfASegmentThatWaitsForSomething() {
		try (Segment tick = this.recorder.beginDeferredSegment(SegmentStart.ofOperation("shop", "Jobs.plain"))) {
			this.jobs.nightly("monday", List.of());
			assertThat(XRayContext.capture()).isSameAs(tick);
		}

		assertThat(this.documents.single().at("/annotations/operation").asString()).isEqualTo("nightly-job");
	}

	@Test
	void winsOverTheMarkOfItsClass() {
		this.jobs.plain();

		assertThat(this.documents.single().has("type")).isFalse();
	}

	@Test
	void isFoundBehindOtherAnnotations() {
		this.jobs.composed();

		assertThat(this.documents.single().at("/annotations/operation").asString()).isEqualTo("composed");
	}

	@Test
	void recordsAndRethrowsAnything() {
		AssertionError failure = new AssertionError("broken");

		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> this.jobs.fail(failure)).isSameAs(failure);

		JsonNode segment = this.documents.single();
		assertThat(segment.path("fault").asBoolean()).isTrue();
		assertThat(segment.at("/cause/exceptions/0/message").asString()).isEqualTo("broken");
	}

	@Test
	void endsWithAnAsynchronousResult() {
		CompletableFuture<String> result = new CompletableFuture<>();
		assertThat(this.jobs.async(result)).isSameAs(result);
		assertThat(XRayContext.capture()).isNull();
		assertThat(this.recorder.books().live()).isOne();
		result.completeExceptionally(new IllegalStateException("late"));

		assertThat(this.documents.single().at("/cause/exceptions/0/message").asString()).isEqualTo("late");
	}

	@Test
	void asksTheSamplerByItsOperation() {
		this.recorder.close();
		this.recorder = XRayRecorder.builder("shop")
			.sender(this.documents)
			.sampler((request) -> "nightly-job".equals(request.urlPath()) ? SamplingDecision.NOTHING
					: SamplingDecision.ALL)
			.build();
		this.jobs.nightly("monday", List.of());
		this.jobs.plain();

		assertThat(this.documents.single().at("/annotations/operation").asString()).isEqualTo("Jobs.plain");
	}

	@Test
	void leavesTheResultAloneWhereEverythingElseFails() {
		this.recorder.close();
		this.recorder = XRayRecorder.builder("shop").sender(this.documents).sampler((request) -> {
			if ("hostile".equals(request.urlPath())) {
				throw new IllegalStateException("sampler");
			}
			return SamplingDecision.ALL;
		}).listeners(List.of(new HostileListener())).build();

		assertThat(this.jobs.hostile(new Hostile(), new Hostile())).isEqualTo("result");
		this.jobs.plain();

		assertThat(this.documents.single().at("/annotations/operation").asString()).isEqualTo("Jobs.plain");
	}

	@Test
	void leavesTheResultAloneWhereArgumentsCannotBeRead() {
		try (Segment segment = this.recorder.beginSegment("shop")) {
			assertThat(this.jobs.hostile(new Hostile(), new Hostile())).isEqualTo("result");
		}

		assertThat(RecordedDocuments.children(this.documents.single()).get(0).has("fault")).isFalse();
	}

	private Jobs proxy(Jobs target) {
		ProxyFactory factory = new ProxyFactory(target);
		factory.setProxyTargetClass(true);
		factory.addAdvisor(new XRayMethodAdvisor(() -> this.recorder));
		return (Jobs) factory.getProxy();
	}

	@XRaySegment("composed")
	@Retention(RetentionPolicy.RUNTIME)
	@interface Composed {

	}

	@XRaySubsegment
	public static class Jobs {

		@XRaySegment("nightly-job")
		public void nightly(@XRayAnnotation("day") String day, @XRayMetadata("items") List<String> items) {
			XRayContext.capture().startSubsegment("work").end();
		}

		@XRaySegment
		public void plain() {
		}

		@Composed
		public void composed() {
		}

		@XRaySegment
		public void fail(Error failure) {
			throw failure;
		}

		@XRaySegment
		public CompletableFuture<String> async(CompletableFuture<String> result) {
			return result;
		}

		@XRaySegment("hostile")
		public String hostile(@XRayAnnotation("text") Object text, @XRayMetadata("json") Object json) {
			return "result";
		}

	}

	/**
	 * Can't be read.
	 */
	public static class Hostile {

		public String getName() {
			throw new StackOverflowError("getter");
		}

		@Override
		public String toString() {
			throw new IllegalStateException("text");
		}

	}

	/**
	 * Hears nothing.
	 */
	private static final class HostileListener implements SegmentListener {

		@Override
		public void onBegin(Segment segment) {
			throw new IllegalStateException("begin");
		}

		@Override
		public void onEnd(Segment segment) {
			throw new LinkageError("end");
		}

	}

}
