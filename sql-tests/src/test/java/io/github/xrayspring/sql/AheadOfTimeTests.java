// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sql;

import java.util.function.BiConsumer;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.Test;
import org.springframework.aot.generate.GeneratedFiles.Kind;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.aot.test.generate.TestGenerationContext;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.annotation.AnnotatedBeanDefinitionReader;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.test.tools.CompileWithForkedClassLoader;
import org.springframework.core.test.tools.TestCompiler;
import org.springframework.javapoet.ClassName;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.env.MockEnvironment;

import io.github.xrayspring.autoconfigure.XRayAutoConfiguration;
import io.github.xrayspring.autoconfigure.XRaySqlAutoConfiguration;
import io.github.xrayspring.emitter.SegmentSender;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application that is processed ahead of time, compiled and started from what that
 * made, as {@code spring-boot:process-aot} does.
 */
class AheadOfTimeTests {

	private static final SqlApplication APPLICATION = new SqlApplication();

	private final MockEnvironment environment = new MockEnvironment()
		.withProperty("spring.datasource.url", SqlApplication.url("aot"))
		.withProperty("spring.datasource.hikari.pool-name", "aot")
		.withProperty("xray.sampling.strategy", "all");

	@Test
	@CompileWithForkedClassLoader
	void tracesInApplicationThatWasProcessedAheadOfTime() {
		TestGenerationContext generation = new TestGenerationContext();
		process((context, generator) -> {
			ClassName initializer = generator.processAheadOfTime(context, generation);
			generation.writeGeneratedContent();
			assertThat(generation.getGeneratedFiles().getGeneratedFiles(Kind.CLASS).keySet())
				.anyMatch((name) -> name.contains("HikariDataSource$$SpringCGLIB"));
			assertThat(RuntimeHintsPredicates.proxies().forInterfaces(java.sql.Connection.class, traced()))
				.accepts(generation.getRuntimeHints());
			TestCompiler.forSystem()
				.with(generation)
				.compile((compiled) -> start(
						compiled.getInstance(ApplicationContextInitializer.class, initializer.canonicalName())));
		});
	}

	private static Class<?> traced() {
		try {
			return Class.forName("io.github.xrayspring.instrument.jdbc.Traced");
		}
		catch (ClassNotFoundException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private void process(BiConsumer<GenericApplicationContext, ApplicationContextAotGenerator> work) {
		try (GenericApplicationContext context = new GenericApplicationContext()) {
			context.setEnvironment(this.environment);
			new AnnotatedBeanDefinitionReader(context, this.environment).register(Shop.class);
			work.accept(context, new ApplicationContextAotGenerator());
		}
	}

	@SuppressWarnings("unchecked")
	private void start(ApplicationContextInitializer<?> initializer) {
		try (GenericApplicationContext context = new GenericApplicationContext()) {
			context.setEnvironment(this.environment);
			((ApplicationContextInitializer<GenericApplicationContext>) initializer).initialize(context);
			context.refresh();
			assertThat(context.getBean(DataSource.class)).isInstanceOf(HikariDataSource.class);
			assertThat(context.getBean(HikariDataSource.class).getPoolName()).isEqualTo("aot");
			assertThat(APPLICATION.statementsDuring(context,
					() -> context.getBean(JdbcTemplate.class).execute("select 1")))
				.containsExactly("select ?");
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * The application.
	 */
	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ XRayAutoConfiguration.class, XRaySqlAutoConfiguration.class,
			DataSourceAutoConfiguration.class, JdbcTemplateAutoConfiguration.class })
	static class Shop {

		@Bean
		SegmentSender sender() {
			return APPLICATION;
		}

	}

}
