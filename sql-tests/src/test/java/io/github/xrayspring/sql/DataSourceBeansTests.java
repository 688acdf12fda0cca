// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sql;

import java.sql.Connection;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import org.apache.commons.dbcp2.BasicDataSource;
import org.h2.Driver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.aop.support.AopUtils;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.Scope;
import org.springframework.context.annotation.ScopedProxyMode;
import org.springframework.context.support.SimpleThreadScope;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabase;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseBuilder;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseType;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import io.github.xrayspring.autoconfigure.XRayAutoConfiguration;
import io.github.xrayspring.autoconfigure.XRaySqlAutoConfiguration;
import io.github.xrayspring.emitter.SegmentSender;
import io.github.xrayspring.instrument.jdbc.SqlSanitizer;
import io.github.xrayspring.recorder.Segment;
import io.github.xrayspring.recorder.XRayRecorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Which DataSource beans are traced, and that each is so once.
 */
class DataSourceBeansTests {

	private final SqlApplication application = new SqlApplication();

	private final ApplicationContextRunner runner = this.application.runner();

	@ParameterizedTest
	@ValueSource(classes = { HikariDataSource.class, org.apache.tomcat.jdbc.pool.DataSource.class,
			BasicDataSource.class, SimpleDriverDataSource.class })
	void tracesPoolThatStaysWhatItIs(Class<? extends DataSource> type) {
		this.runner.withPropertyValues("spring.datasource.type=" + type.getName()).run((context) -> {
			assertThat(context).hasSingleBean(type);
			assertTracedOnce(context, context.getBean(type));
		});
	}

	@Test
	void handsThePoolsOwnConnectionsToWhatIsNotSampled() {
		this.runner.withPropertyValues("xray.sampling.strategy=none").run((context) -> {
			DataSource dataSource = context.getBean(DataSource.class);
			try (Segment segment = context.getBean(XRayRecorder.class).beginSegment("request");
					Connection connection = dataSource.getConnection()) {
				assertThat(connection.getClass().getName()).startsWith("com.zaxxer.hikari");
			}
		});
	}

	@Test
	void tracesLazyConnectionsAndBorrowsNoneForAnEmptyTransaction() {
		this.runner.withPropertyValues("spring.datasource.connection-fetch=lazy").run((context) -> {
			DataSource dataSource = context.getBean(DataSource.class);
			assertThat(dataSource).isInstanceOf(LazyConnectionDataSourceProxy.class);
			HikariDataSource pool = dataSource.unwrap(HikariDataSource.class);
			assertTracedOnce(context, dataSource);
			TransactionTemplate transaction = new TransactionTemplate(
					context.getBean(PlatformTransactionManager.class));
			assertThat(this.application.during(context,
					() -> transaction.executeWithoutResult(
							(status) -> assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero())))
				.isEmpty();
		});
	}

	@Test
	void tracesOnceThroughWrappersOfBeans() {
		this.runner.withUserConfiguration(Wrappers.class).run((context) -> {
			assertThat(AopUtils.isAopProxy(context.getBean("transactionAware"))).isFalse();
			assertTracedOnce(context, context.getBean("pool", DataSource.class));
			assertTracedOnce(context, context.getBean("transactionAware", DataSource.class));
			assertTracedOnce(context, context.getBean("lazyAroundAll", DataSource.class));
			assertThat(this.application.during(context, () -> {
				Connection connection = context.getBean("lazyAroundAll", DataSource.class).getConnection();
				connection.setAutoCommit(false);
				connection.createStatement().execute("select 1");
				connection.commit();
				connection.close();
			})).extracting((each) -> each.path("name").asString()).hasSize(2).last().isEqualTo("commit");
		});
	}

	@Test
	void tracesWrapperOfWhatIsNoBeanOnce() {
		this.runner
			.withBean("dataSource", DataSource.class,
					() -> new LazyConnectionDataSourceProxy(new TransactionAwareDataSourceProxy(h2("hidden"))))
			.run((context) -> assertTracedOnce(context, context.getBean(DataSource.class)));
	}

	@Test
	void tracesSeveralBeansByTheirNames() {
		this.runner.withBean("orders", DataSource.class, () -> h2("orders"))
			.withBean("stock", DataSource.class, () -> h2("stock"))
			.run((context) -> assertThat(this.application.during(context, () -> {
				new JdbcTemplate(context.getBean("orders", DataSource.class)).execute("select 1");
				new JdbcTemplate(context.getBean("stock", DataSource.class)).execute("select 1");
			})).extracting((each) -> each.path("name").asString().replaceAll("-.*", ""))
				.containsExactly("ORDERS", "STOCK"));
	}

	@Test
	void leavesExcludedBeansAlone() {
		this.runner.withPropertyValues("xray.sql.excluded-bean-names=dataSource").run((context) -> {
			DataSource dataSource = context.getBean(DataSource.class);
			assertThat(dataSource.getClass()).isEqualTo(HikariDataSource.class);
			assertThat(this.application.during(context, () -> new JdbcTemplate(dataSource).execute("select 1")))
				.isEmpty();
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "xray.sql.enabled=false", "xray.enabled=false" })
	void leavesEverythingAloneWhenSwitchedOff(String property) {
		this.runner.withPropertyValues(property)
			.run((context) -> assertThat(context.getBean(DataSource.class).getClass())
				.isEqualTo(HikariDataSource.class));
	}

	@Test
	void startsWithoutSpringJdbc() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(XRayAutoConfiguration.class, XRaySqlAutoConfiguration.class))
			.withClassLoader(new FilteredClassLoader("org.springframework.jdbc", "org.springframework.boot.jdbc"))
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void tracesWithoutBootsJdbc() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(XRayAutoConfiguration.class, XRaySqlAutoConfiguration.class))
			.withClassLoader(new FilteredClassLoader("org.springframework.boot.jdbc"))
			.withPropertyValues("xray.sampling.strategy=all")
			.withBean(SegmentSender.class, () -> this.application)
			.withBean(DataSource.class, () -> h2("plain"))
			.run((context) -> assertTracedOnce(context, context.getBean(DataSource.class)));
	}

	@Test
	void tracesScopedBeanOnce() {
		this.runner.withUserConfiguration(Scoped.class)
			.withInitializer((context) -> context.getBeanFactory().registerScope("tenant", new SimpleThreadScope()))
			.run((context) -> {
				assertThat(context.getBean("dataSource")).isInstanceOf(HikariDataSource.class);
				assertThat(context.getBean("scopedTarget.dataSource").getClass()).isEqualTo(HikariDataSource.class);
				assertTracedOnce(context, context.getBean("dataSource", DataSource.class));
			});
	}

	@Test
	void tracesBeanThatIsAdvisedAlready() {
		ProxyFactory proxied = new ProxyFactory(h2("advised"));
		this.runner.withBean("dataSource", DataSource.class, () -> (DataSource) proxied.getProxy())
			.run((context) -> assertTracedOnce(context, context.getBean(DataSource.class)));
	}

	@Test
	void tracesFinalClassWhereItsBeanIsAnInterface() {
		this.runner.withUserConfiguration(FinalAsInterface.class).run((context) -> {
			assertTracedOnce(context, context.getBean("declared", DataSource.class));
			assertTracedOnce(context, context.getBean("embedded", DataSource.class));
			assertThat(context.getBean("embedded")).isInstanceOf(EmbeddedDatabase.class);
		});
	}

	@Test
	void leavesFinalClassAloneWhereItMayBeInjected() {
		this.runner.withUserConfiguration(FinalAsItself.class).run((context) -> {
			assertThat(context).hasSingleBean(FinalDataSource.class);
			assertThat(this.application.during(context,
					() -> new JdbcTemplate(context.getBean(DataSource.class)).execute("select 1")))
				.isEmpty();
		});
	}

	@Test
	void sanitizesAsTheApplicationDoes() {
		this.runner.withBean(SqlSanitizer.class, () -> (statement, database) -> database + ": hidden")
			.run((context) -> assertThat(this.application.statementsDuring(context,
					() -> context.getBean(JdbcTemplate.class).execute("select 1")))
				.containsExactly("H2: hidden"));
	}

	@Test
	void goesOnWhereASanitizerFails() {
		this.runner.withBean(SqlSanitizer.class, () -> (statement, database) -> {
			throw new IllegalStateException("no");
		})
			.run((context) -> assertThat(
					this.application.during(context, () -> context.getBean(JdbcTemplate.class).execute("select 1")))
				.singleElement()
				.satisfies((each) -> assertThat(each.path("sql").has("sanitized_query")).isFalse()));
	}

	@Test
	void recordsStatementsAsTheyAreWhereAskedTo() {
		this.runner.withPropertyValues("xray.sql.capture=statement-raw")
			.run((context) -> assertThat(this.application.statementsDuring(context,
					() -> context.getBean(JdbcTemplate.class).execute("select 42")))
				.containsExactly("select 42"));
	}

	@Test
	void recordsEveryWaitForAConnectionWhereAskedTo() {
		this.runner.withPropertyValues("xray.sql.connection-wait-threshold=0s")
			.run((context) -> assertThat(
					this.application.during(context, () -> context.getBean(DataSource.class).getConnection().close()))
				.singleElement()
				.satisfies((each) -> {
					assertThat(each.path("name").asString()).isEqualTo("pool wait");
					assertThat(each.has("namespace")).isFalse();
				}));
	}

	@Test
	void recordsThatNoConnectionCame() {
		this.runner
			.withPropertyValues("spring.datasource.hikari.maximum-pool-size=1",
					"spring.datasource.hikari.connection-timeout=250")
			.run((context) -> assertThat(this.application.during(context, () -> {
				DataSource dataSource = context.getBean(DataSource.class);
				try (Connection connection = dataSource.getConnection()) {
					assertThatException().isThrownBy(dataSource::getConnection);
				}
			})).singleElement().satisfies((each) -> {
				assertThat(each.path("name").asString()).isEqualTo("pool wait");
				assertThat(each.path("fault").asBoolean()).isTrue();
			}));
	}

	private void assertTracedOnce(ApplicationContext context, DataSource dataSource) throws Exception {
		assertThat(this.application.statementsDuring(context,
				() -> new JdbcTemplate(dataSource).queryForObject("select 42", Integer.class)))
			.containsExactly("select ?");
	}

	private static SimpleDriverDataSource h2(String name) {
		return new SimpleDriverDataSource(Driver.load(), SqlApplication.url(name));
	}

	/**
	 * Beans around beans.
	 */
	@Configuration(proxyBeanMethods = false)
	static class Wrappers {

		@Bean
		@Primary
		HikariDataSource pool(DataSourceProperties properties) {
			return properties.initializeDataSourceBuilder().type(HikariDataSource.class).build();
		}

		@Bean
		TransactionAwareDataSourceProxy transactionAware(HikariDataSource pool) {
			return new TransactionAwareDataSourceProxy(pool);
		}

		@Bean
		LazyConnectionDataSourceProxy lazyAroundAll(TransactionAwareDataSourceProxy transactionAware) {
			return new LazyConnectionDataSourceProxy(transactionAware);
		}

	}

	/**
	 * A pool per tenant.
	 */
	@Configuration(proxyBeanMethods = false)
	static class Scoped {

		@Bean
		@Scope(value = "tenant", proxyMode = ScopedProxyMode.TARGET_CLASS)
		HikariDataSource dataSource(DataSourceProperties properties) {
			return properties.initializeDataSourceBuilder().type(HikariDataSource.class).build();
		}

	}

	/**
	 * Classes that can have no subclass, behind interfaces.
	 */
	@Configuration(proxyBeanMethods = false)
	static class FinalAsInterface {

		@Bean
		DataSource declared() {
			return new FinalDataSource();
		}

		@Bean
		EmbeddedDatabase embedded() {
			return new EmbeddedDatabaseBuilder().setType(EmbeddedDatabaseType.H2).generateUniqueName(true).build();
		}

	}

	/**
	 * A class that can have no subclass.
	 */
	@Configuration(proxyBeanMethods = false)
	static class FinalAsItself {

		@Bean
		FinalDataSource dataSource() {
			return new FinalDataSource();
		}

	}

	/**
	 * As Kotlin's classes are.
	 */
	static final class FinalDataSource extends DelegatingDataSource {

		FinalDataSource() {
			super(h2("final"));
		}

	}

}
