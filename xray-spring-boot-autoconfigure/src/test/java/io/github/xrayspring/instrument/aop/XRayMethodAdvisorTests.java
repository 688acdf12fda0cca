// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.aop;

import java.io.IOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.aop.support.AopUtils;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.annotation.AliasFor;
import tools.jackson.databind.JsonNode;

import io.github.xrayspring.annotation.XRayAnnotation;
import io.github.xrayspring.annotation.XRayMetadata;
import io.github.xrayspring.annotation.XRaySegment;
import io.github.xrayspring.annotation.XRaySubsegment;
import io.github.xrayspring.json.JacksonMetadataEncoder;
import io.github.xrayspring.recorder.Segment;
import io.github.xrayspring.recorder.XRayRecorder;
import io.github.xrayspring.testing.RecordedDocuments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link XRayMethodAdvisor}.
 */
@ExtendWith(OutputCaptureExtension.class)
class XRayMethodAdvisorTests {

	private final RecordedDocuments documents = new RecordedDocuments();

	private final XRayRecorder recorder = XRayRecorder.builder("shop")
		.sender(this.documents)
		.metadataEncoder(new JacksonMetadataEncoder())
		.build();

	private final XRayMethodAdvisor advisor = new XRayMethodAdvisor(() -> this.recorder);

	@AfterEach
	void close() {
		this.recorder.close();
	}

	@Test
	void runsAMarkedMethodInASubsegment() {
		JsonNode subsegment = record(proxy(new Orders()), (orders) -> orders.plain());

		assertThat(subsegment.get("name").asString()).isEqualTo("Orders.plain");
		assertThat(subsegment.has("namespace")).isFalse();
		assertThat(subsegment.has("fault")).isFalse();
	}

	@Test
	void takesTheNameOfTheMark() {
		assertThat(record(proxy(new Orders()), (orders) -> orders.named()).get("name").asString()).isEqualTo("charge");
	}

	@Test
	void nestsCallsOfOtherBeans() {
		Orders inner = proxy(new Orders());
		JsonNode outer = record(proxy(new Outer(inner)), (bean) -> bean.call());

		assertThat(outer.get("name").asString()).isEqualTo("Outer.call");
		assertThat(RecordedDocuments.children(outer).get(0).get("name").asString()).isEqualTo("Orders.plain");
	}

	@Test
	void recordsArgumentsByKeyAndKind() {
		JsonNode subsegment = record(proxy(new Orders()),
				(orders) -> orders.arguments(7, true, "blue", null, Map.of("items", List.of("book"))));

		assertThat(subsegment.at("/annotations/number").isInt()).isTrue();
		assertThat(subsegment.at("/annotations/flag").isBoolean()).isTrue();
		assertThat(subsegment.at("/annotations/colour").asString()).isEqualTo("blue");
		assertThat(subsegment.at("/annotations").has("nothing")).isFalse();
		assertThat(subsegment.at("/metadata/default/cart/items/0").asString()).isEqualTo("book");
	}

	@Test
	void leavesTheMethodAloneWhereAnArgumentCannotBeRecorded() {
		Object hostile = new Object() {

			@Override
			public String toString() {
				throw new IllegalStateException("no text");
			}

		};

		JsonNode subsegment = record(proxy(new Orders()), (orders) -> orders.hostile(hostile));

		assertThat(subsegment.has("fault")).isFalse();
	}

	@Test
	void recordsAndRethrowsTheSameException() {
		IOException failure = new IOException("no disk");

		JsonNode subsegment = record(proxy(new Orders()),
				(orders) -> assertThatExceptionOfType(IOException.class).isThrownBy(() -> orders.fail(failure))
					.isSameAs(failure));

		assertThat(subsegment.get("fault").asBoolean()).isTrue();
		assertThat(subsegment.at("/cause/exceptions/0/message").asString()).isEqualTo("no disk");
	}

	@Test
	void tracesPublicMethodsOfAMarkedClass() {
		JsonNode segment = recordAll(proxy(new Marked()), (marked) -> {
			marked.open();
			marked.internal();
			assertThat(marked.toString()).isEqualTo("marked");
		});

		assertThat(RecordedDocuments.children(segment)).extracting((child) -> child.get("name").asString())
			.containsExactly("Marked.open");
	}

	@Test
	void tracesMethodsMarkedOnAnInterfaceByClassProxies() {
		JsonNode subsegment = record(proxy(new Greeting()), (greeting) -> greeting.greet("you"));

		assertThat(subsegment.get("name").asString()).isEqualTo("Greeting.greet");
		assertThat(subsegment.at("/annotations/who").asString()).isEqualTo("you");
	}

	@Test
	void tracesMethodsMarkedOnAnInterfaceByInterfaceProxies() {
		ProxyFactory factory = new ProxyFactory(new Greeting());
		factory.addAdvisor(this.advisor);
		Greeter greeter = (Greeter) factory.getProxy();

		JsonNode subsegment = record(greeter, (bean) -> bean.greet("you"));

		assertThat(AopUtils.isJdkDynamicProxy(greeter)).isTrue();
		assertThat(subsegment.get("name").asString()).isEqualTo("Greeting.greet");
	}

	@Test
	void tracesProxiesOfInterfacesAsRepositoriesAre() {
		Greeter repository = (Greeter) Proxy.newProxyInstance(getClass().getClassLoader(),
				new Class<?>[] { Greeter.class }, (proxy, method, arguments) -> null);
		ProxyFactory factory = new ProxyFactory(repository);
		factory.addAdvisor(this.advisor);

		JsonNode subsegment = record((Greeter) factory.getProxy(), (bean) -> bean.greet("you"));

		assertThat(AopUtils.canApply(this.advisor, repository.getClass())).isTrue();
		assertThat(subsegment.get("name").asString()).isEqualTo("Greeter.greet");
		assertThat(subsegment.at("/annotations/who").asString()).isEqualTo("you");
	}

	@Test
	void recordsNothingOutsideASegment() {
		proxy(new Orders()).plain();

		assertThat(this.documents.all()).isEmpty();
	}

	@Test
	void leavesFinalClassesAloneAndSaysSo(CapturedOutput output) {
		assertThat(AopUtils.canApply(this.advisor, Sealed.class)).isFalse();
		assertThat(output).contains("@XRaySubsegment has no effect on " + Sealed.class.getName());
	}

	@Test
	void saysOnceThatRecordsCannotBeProxied(CapturedOutput output) {
		AopUtils.canApply(this.advisor, Value.class);
		AopUtils.canApply(this.advisor, Value.class);

		assertThat(output).containsOnlyOnce("@XRaySegment has no effect on " + Value.class.getName());
	}

	@Test
	void saysThatHiddenMethodsCannotBeSeen(CapturedOutput output) {
		assertThat(AopUtils.canApply(this.advisor, Hidden.class)).isFalse();
		AopUtils.canApply(this.advisor, Hidden.class);

		assertThat(output).containsOnlyOnce("@XRaySubsegment has no effect on " + Hidden.class.getName())
			.contains("private, static or final");
	}

	@Test
	void doesNotSeeCallsFromWithinTheSameObject() {
		JsonNode subsegment = record(proxy(new Selfish()), Selfish::outer);

		assertThat(subsegment.path("name").asString()).isEqualTo("Selfish.outer");
		assertThat(subsegment.has("subsegments")).isFalse();
	}

	@Test
	void seesGenericMethodsAndTheirBridges() {
		Converter<Integer> converter = proxy(new Doubling());
		JsonNode segment = recordAll(converter, (bean) -> assertThat(bean.convert(2)).isEqualTo(4));

		assertThat(RecordedDocuments.children(segment)).hasSize(1)
			.first()
			.satisfies((child) -> assertThat(child.path("name").asString()).isEqualTo("Doubling.convert"));
	}

	@Test
	void seesDefaultMethods() {
		JsonNode subsegment = record(proxy(new Doubling()), Doubling::twice);

		assertThat(subsegment.path("name").asString()).isEqualTo("Doubling.twice");
	}

	@Test
	void readsMarksBehindOtherAnnotations() {
		JsonNode segment = recordAll(proxy(new Composite()), (bean) -> {
			bean.one();
			bean.two();
		});

		assertThat(RecordedDocuments.children(segment)).extracting((child) -> child.path("name").asString())
			.containsExactly("Composite.one", "renamed");
	}

	@Test
	void doesNotProxyUnmarkedClasses() {
		assertThat(AopUtils.canApply(this.advisor, Outer.class)).isTrue();
		assertThat(AopUtils.canApply(this.advisor, String.class)).isFalse();
		assertThat(AopUtils.canApply(this.advisor, StringBuilder.class)).isFalse();
		assertThat(AopUtils.canApply(this.advisor, Thread.class)).isFalse();
	}

	private <T> JsonNode record(T bean, Consumer<T> work) {
		return RecordedDocuments.children(recordAll(bean, work)).get(0);
	}

	private <T> JsonNode recordAll(T bean, Consumer<T> work) {
		try (Segment segment = this.recorder.beginSegment("shop")) {
			work.accept(bean);
		}
		return this.documents.single();
	}

	@SuppressWarnings("unchecked")
	private <T> T proxy(T target) {
		ProxyFactory factory = new ProxyFactory(target);
		factory.setProxyTargetClass(true);
		factory.addAdvisor(this.advisor);
		return (T) factory.getProxy();
	}

	public static class Orders {

		@XRaySubsegment
		void plain() {
		}

		@XRaySubsegment("charge")
		public void named() {
		}

		@XRaySubsegment
		public void arguments(@XRayAnnotation("number") int number, @XRayAnnotation boolean flag,
				@XRayAnnotation("colour") String colour, @XRayAnnotation("nothing") @Nullable String nothing,
				@XRayMetadata("cart") Map<String, Object> cart) {
		}

		@XRaySubsegment
		public void hostile(@XRayAnnotation("it") Object it) {
		}

		@XRaySubsegment
		public void fail(Exception failure) throws Exception {
			throw failure;
		}

	}

	public static class Outer {

		private final @Nullable Orders orders;

		Outer() {
			this(null);
		}

		Outer(@Nullable Orders orders) {
			this.orders = orders;
		}

		@XRaySubsegment
		public void call() {
			if (this.orders != null) {
				this.orders.plain();
			}
		}

	}

	@XRaySubsegment
	public static class Marked {

		public void open() {
		}

		void internal() {
		}

		@Override
		public String toString() {
			return "marked";
		}

	}

	interface Greeter {

		@XRaySubsegment
		void greet(@XRayAnnotation("who") String name);

	}

	static class Greeting implements Greeter {

		@Override
		public void greet(String name) {
		}

	}

	public static final class Sealed {

		@XRaySubsegment
		public void work() {
		}

	}

	public record Value(String text) {

		@XRaySegment
		void work() {
		}

	}

	public static class Hidden {

		@XRaySubsegment
		private void inner() {
		}

		@XRaySubsegment
		static void shared() {
		}

		@XRaySubsegment
		public final void fixed() {
		}

	}

	public static class Selfish {

		@XRaySubsegment
		public void outer() {
			inner();
		}

		@XRaySubsegment
		public void inner() {
		}

	}

	interface Converter<T> {

		T convert(T value);

		@XRaySubsegment
		default void twice() {
		}

	}

	static class Doubling implements Converter<Integer> {

		@Override
		@XRaySubsegment
		public Integer convert(Integer value) {
			return value * 2;
		}

	}

	@Retention(RetentionPolicy.RUNTIME)
	@XRaySubsegment
	@interface Traced {

		@AliasFor(annotation = XRaySubsegment.class, attribute = "value")
		String as() default "";

	}

	@Traced
	public static class Composite {

		public void one() {
		}

		@Traced(as = "renamed")
		public void two() {
		}

	}

}
