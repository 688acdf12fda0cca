// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.autoconfigure;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.asm.ClassWriter;
import org.springframework.asm.Opcodes;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link OtherTracers} and {@link OtherTracersNotice}.
 */
@ExtendWith(OutputCaptureExtension.class)
class OtherTracersTests {

	private static final String TRACER = "io.micrometer.tracing.Tracer";

	@Test
	void findsNothingWhereNothingIs() {
		assertThat(OtherTracers.ofThisProcess().present()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "-javaagent:/opt/aws-opentelemetry-agent.jar, OPEN_TELEMETRY_AGENT",
			"-javaagent:/opt/opentelemetry-javaagent.jar=x, OPEN_TELEMETRY_AGENT",
			"-javaagent:/opt/dd-java-agent.jar, DATADOG_AGENT",
			"-javaagent:/opt/newrelic/newrelic.jar, NEW_RELIC_AGENT",
			"-javaagent:/opt/disco/disco-java-agent.jar=loggerfactory=x, XRAY_SDK" })
	void knowsAgentsByTheJvmsArguments(String argument, OtherTracers.Kind kind) {
		assertThat(new OtherTracers(List.of("-Xmx1g", argument), getClass().getClassLoader()).present())
			.containsExactly(kind);
	}

	@Test
	void takesNoOtherArgumentForAnAgent() {
		assertThat(new OtherTracers(List.of("-Dnewrelic=opentelemetry", "-javaagent:/opt/jacoco.jar"),
				getClass().getClassLoader())
			.present()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "io.opentelemetry.javaagent.OpenTelemetryAgent, OPEN_TELEMETRY_AGENT",
			"datadog.trace.bootstrap.AgentBootstrap, DATADOG_AGENT",
			"com.newrelic.bootstrap.BootstrapAgent, NEW_RELIC_AGENT", "com.amazonaws.xray.AWSXRay, XRAY_SDK",
			"net.ttddyy.observation.tracing.DataSourceBaseContext, DATASOURCE_MICROMETER" })
	void knowsTracersByAClass(String type, OtherTracers.Kind kind) {
		assertThat(new OtherTracers(List.of(), new OneClassLoader(type)).present()).containsExactly(kind);
	}

	@ParameterizedTest
	@EnumSource
	void saysOneLineWithTheWayOut(OtherTracers.Kind kind, CapturedOutput output) {
		OtherTracers tracers = new OtherTracers(List.of(), new OneClassLoader(typeOf(kind)));

		new OtherTracersNotice(tracers, new DefaultListableBeanFactory()).afterSingletonsInstantiated();

		assertThat(output.getOut().lines().filter((line) -> line.contains("X-Ray: "))).singleElement()
			.asString()
			.contains(kind.meaning(), kind.isDoubling() ? "WARN" : "INFO");
	}

	@Test
	void knowsMicrometersTracerByItsBean(CapturedOutput output) throws ClassNotFoundException {
		OtherTracers tracers = new OtherTracers(List.of(), new OneClassLoader(TRACER));
		DefaultListableBeanFactory beanFactory = new DefaultListableBeanFactory();
		beanFactory.registerBeanDefinition("tracer",
				new RootBeanDefinition(Class.forName(TRACER, false, tracers.classLoader())));

		new OtherTracersNotice(tracers, beanFactory).afterSingletonsInstantiated();

		assertThat(output.getOut().lines().filter((line) -> line.contains("X-Ray: "))).singleElement()
			.asString()
			.contains("INFO", "Micrometer's Tracer traces as well");
	}

	@Test
	void saysNothingOfMicrometersTracerWithoutABean(CapturedOutput output) {
		OtherTracers tracers = new OtherTracers(List.of(), new OneClassLoader(TRACER));

		new OtherTracersNotice(tracers, new DefaultListableBeanFactory()).afterSingletonsInstantiated();

		assertThat(output.getOut()).doesNotContain("X-Ray: ");
	}

	private static String typeOf(OtherTracers.Kind kind) {
		return switch (kind) {
			case OPEN_TELEMETRY_AGENT -> "io.opentelemetry.javaagent.OpenTelemetryAgent";
			case DATADOG_AGENT -> "datadog.trace.bootstrap.AgentBootstrap";
			case NEW_RELIC_AGENT -> "com.newrelic.bootstrap.BootstrapAgent";
			case XRAY_SDK -> "com.amazonaws.xray.AWSXRay";
			case DATASOURCE_MICROMETER -> "net.ttddyy.observation.tracing.DataSourceBaseContext";
		};
	}

	/**
	 * Class loader that knows one more class, which is empty.
	 */
	private static final class OneClassLoader extends ClassLoader {

		private final String name;

		OneClassLoader(String name) {
			super(OneClassLoader.class.getClassLoader());
			this.name = name;
		}

		@Override
		protected Class<?> findClass(String name) throws ClassNotFoundException {
			if (!name.equals(this.name)) {
				throw new ClassNotFoundException(name);
			}
			ClassWriter writer = new ClassWriter(0);
			writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, name.replace('.', '/'), null, "java/lang/Object", null);
			byte[] bytes = writer.toByteArray();
			return defineClass(name, bytes, 0, bytes.length);
		}

	}

}
