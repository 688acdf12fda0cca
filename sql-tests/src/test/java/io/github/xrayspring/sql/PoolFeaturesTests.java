// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sql;

import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.FutureTask;

import javax.management.ObjectName;
import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.jmx.JmxAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.devtools.autoconfigure.DevToolsDataSourceAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.health.DataSourceHealthContributorAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.metrics.DataSourcePoolMetricsAutoConfiguration;
import org.springframework.boot.liquibase.autoconfigure.LiquibaseAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

import io.github.xrayspring.autoconfigure.XRayAutoConfiguration;
import io.github.xrayspring.autoconfigure.XRaySqlAutoConfiguration;
import io.github.xrayspring.emitter.SegmentSender;
import io.github.xrayspring.recorder.XRayRecorder;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an application knows its pool to do goes on working when it is traced.
 */
@ExtendWith(OutputCaptureExtension.class)
class PoolFeaturesTests {

	private static final String TOMCAT = "spring.datasource.type=org.apache.tomcat.jdbc.pool.DataSource";

	private static final String DBCP2 = "spring.datasource.type=org.apache.commons.dbcp2.BasicDataSource";

	private final SqlApplication application = new SqlApplication();

	private final ApplicationContextRunner runner = this.application.runner();

	@Test
	void isInjectedByItsConcreteType() {
		this.runner.withUserConfiguration(Injected.class)
			.run((context) -> assertThat(context.getBean(Injected.class).pool.getJdbcUrl()).startsWith("jdbc:h2:mem:"));
	}

	@Test
	void unwraps() {
		this.runner.run((context) -> {
			DataSource dataSource = context.getBean(DataSource.class);
			assertThat(dataSource.isWrapperFor(HikariDataSource.class)).isTrue();
			assertThat(dataSource.unwrap(HikariDataSource.class).getHikariPoolMXBean()).isNull();
			dataSource.getConnection().close();
			assertThat(dataSource.unwrap(HikariDataSource.class).getHikariPoolMXBean().getTotalConnections())
				.isPositive();
			assertThat(dataSource.isWrapperFor(Runnable.class)).isFalse();
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "spring.datasource.type=com.zaxxer.hikari.HikariDataSource", TOMCAT, DBCP2,
			"spring.datasource.connection-fetch=lazy" })
	void hasTheMetricsThatItHasUntraced(String property) {
		Map<String, Double> traced = metrics(property, "xray.sql.enabled=true");
		assertThat(traced).containsEntry("jdbc.connections.active", 1.0).containsKey("jdbc.connections.max");
		assertThat(traced.containsKey("hikaricp.connections.active")).isEqualTo(!property.contains("org.apache"));
		assertThat(traced).isEqualTo(metrics(property, "xray.sql.enabled=false"));
	}

	/** The gauges of a pool of which one connection is borrowed. */
	private Map<String, Double> metrics(String... properties) {
		Map<String, Double> values = new TreeMap<>();
		this.runner.withPropertyValues(properties)
			.withPropertyValues("spring.datasource.hikari.minimum-idle=0")
			.withConfiguration(AutoConfigurations.of(MetricsAutoConfiguration.class,
					SimpleMetricsExportAutoConfiguration.class, DataSourcePoolMetricsAutoConfiguration.class))
			.withBean(Connecting.class)
			.run((context) -> {
				try (Connection connection = context.getBean(DataSource.class).getConnection()) {
					connection.createStatement().execute("select 1");
					context.getBean(MeterRegistry.class)
						.getMeters()
						.forEach((meter) -> meter.match((gauge) -> values.put(meter.getId().getName(), gauge.value()),
								(other) -> null, (other) -> null, (other) -> null, (other) -> null, (other) -> null,
								(other) -> null, (other) -> null, (other) -> null));
				}
			});
		return values;
	}

	@Test
	void isManagedByJmx() {
		this.runner.withConfiguration(AutoConfigurations.of(JmxAutoConfiguration.class))
			.withPropertyValues("spring.jmx.enabled=true", "spring.datasource.hikari.register-mbeans=true",
					"spring.datasource.hikari.pool-name=traced")
			.run((context) -> {
				context.getBean(DataSource.class).getConnection().close();
				assertThat(ManagementFactory.getPlatformMBeanServer()
					.isRegistered(new ObjectName("com.zaxxer.hikari:type=Pool (traced)"))).isTrue();
			});
	}

	@Test
	void isManagedByJmxWithTomcatsPool() {
		this.runner.withConfiguration(AutoConfigurations.of(JmxAutoConfiguration.class))
			.withPropertyValues("spring.jmx.enabled=true", TOMCAT, "spring.datasource.tomcat.jmx-enabled=true")
			.run((context) -> {
				assertThat(context).hasNotFailed().hasBean("dataSourceMBean");
				assertThat(ManagementFactory.getPlatformMBeanServer()
					.queryNames(new ObjectName("org.apache.tomcat.jdbc.pool.jmx:*"), null)).isNotEmpty();
			});
	}

	@Test
	void isBoundToProperties() {
		this.runner.withPropertyValues("spring.datasource.hikari.maximum-pool-size=3").run((context) -> {
			assertThat(context.getBean(HikariDataSource.class).getMaximumPoolSize()).isEqualTo(3);
			assertThat(context.getBean(DataSource.class).unwrap(HikariDataSource.class).getMaximumPoolSize())
				.isEqualTo(3);
		});
	}

	@Test
	void isBoundToPropertiesOfTheApplication() {
		this.runner.withUserConfiguration(OwnPool.class)
			.withPropertyValues("app.pool.jdbc-url=" + SqlApplication.url("own"), "app.pool.pool-name=own")
			.run((context) -> {
				assertThat(context.getBean(HikariDataSource.class).getPoolName()).isEqualTo("own");
				assertThat(this.application.statementsDuring(context,
						() -> new JdbcTemplate(context.getBean(DataSource.class)).execute("select 1")))
					.containsExactly("select ?");
			});
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "spring.datasource.connection-fetch=eager", "spring.datasource.connection-fetch=lazy", TOMCAT })
	void isHealthy(String property) {
		this.runner.withPropertyValues(property)
			.withConfiguration(AutoConfigurations.of(DataSourceHealthContributorAutoConfiguration.class))
			.run((context) -> assertThat(
					context.getBean("dbHealthContributor", HealthIndicator.class).health().getStatus())
				.isEqualTo(Status.UP));
	}

	@Test
	void isMigratedByFlyway() {
		this.runner.withConfiguration(AutoConfigurations.of(FlywayAutoConfiguration.class))
			.run((context) -> assertThat(
					context.getBean(JdbcTemplate.class).queryForObject("select count(*) from by_flyway", Integer.class))
				.isZero());
		assertThat(this.application.documents()).isEmpty();
	}

	@Test
	void isMigratedByLiquibase() {
		this.runner.withConfiguration(AutoConfigurations.of(LiquibaseAutoConfiguration.class))
			.run((context) -> assertThat(context.getBean(JdbcTemplate.class)
				.queryForObject("select count(*) from by_liquibase", Integer.class)).isZero());
		assertThat(this.application.documents()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "spring.datasource.connection-fetch=eager", "spring.datasource.connection-fetch=lazy" })
	void isClosedWithTheContext(String property) {
		HikariDataSource[] pool = new HikariDataSource[1];
		this.runner.withPropertyValues(property).run((context) -> {
			pool[0] = context.getBean(DataSource.class).unwrap(HikariDataSource.class);
			pool[0].getConnection().close();
			assertThat(pool[0].isClosed()).isFalse();
		});
		assertThat(pool[0].isClosed()).isTrue();
	}

	/** DevTools stand aside on a test's thread. */
	@Test
	void restartsUnderDevTools() throws Exception {
		for (int i = 0; i < 2; i++) {
			FutureTask<List<String>> run = new FutureTask<>(this::runUnderDevTools);
			new Thread(run).start();
			assertThat(run.get()).containsExactly("select ? from once");
		}
	}

	private List<String> runUnderDevTools() throws Exception {
		SpringApplication spring = new SpringApplication(Restarted.class);
		spring.setWebApplicationType(WebApplicationType.NONE);
		spring.addInitializers((context) -> ((GenericApplicationContext) context).registerBean("sender",
				SegmentSender.class, () -> this.application));
		try (ConfigurableApplicationContext context = spring.run("--spring.datasource.url=jdbc:h2:mem:restarted",
				"--spring.datasource.driver-class-name=org.h2.Driver", "--xray.sampling.strategy=all")) {
			assertThat(context.containsBean("inMemoryDatabaseShutdownExecutor")).isTrue();
			JdbcTemplate jdbc = context.getBean(JdbcTemplate.class);
			// There would be one if the database of the run before were still there.
			jdbc.execute("create table once (id int)");
			return this.application.statementsDuring(context, () -> jdbc.execute("select 1 from once"));
		}
	}

	@Test
	void dragsNothingUpEarly(CapturedOutput output) {
		SpringApplication spring = new SpringApplication(Everything.class);
		spring.setWebApplicationType(WebApplicationType.NONE);
		try (ConfigurableApplicationContext context = spring.run("--spring.datasource.url=" + SqlApplication.url("all"),
				"--spring.liquibase.enabled=false", "--spring.flyway.enabled=false", "--xray.exporter.type=none",
				"--spring.main.banner-mode=off")) {
			assertThat(context.getBean(XRayRecorder.class)).isNotNull();
			assertThat(context.getBean(DataSource.class)).isInstanceOf(HikariDataSource.class);
		}
		assertThat(output).doesNotContain("is not eligible for getting processed")
			.doesNotContain("X-Ray tracing failed");
	}

	/**
	 * All that is on the class path.
	 */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Everything {

	}

	/**
	 * What DevTools restart.
	 */
	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ XRayAutoConfiguration.class, XRaySqlAutoConfiguration.class,
			DataSourceAutoConfiguration.class, JdbcTemplateAutoConfiguration.class,
			DevToolsDataSourceAutoConfiguration.class })
	static class Restarted {

	}

	/**
	 * Connects while the application starts, as most do.
	 */
	static class Connecting {

		Connecting(DataSource dataSource) {
			new JdbcTemplate(dataSource).execute("select 1");
		}

	}

	/**
	 * Wants the pool as what it is.
	 */
	static class Injected {

		private final HikariDataSource pool;

		Injected(HikariDataSource pool) {
			this.pool = pool;
		}

	}

	/**
	 * A pool with its own properties.
	 */
	@Configuration(proxyBeanMethods = false)
	@EnableConfigurationProperties
	static class OwnPool {

		@Bean
		@ConfigurationProperties("app.pool")
		HikariDataSource dataSource() {
			return new HikariDataSource();
		}

	}

}
