// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sql;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;
import org.springframework.jdbc.datasource.lookup.AbstractRoutingDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A reader and a writer behind {@code @Transactional(readOnly = true)}: the route stays
 * right, and each statement is there once, under the database that executed it.
 */
class RoutingTests {

	private final SqlApplication application = new SqlApplication();

	private final ApplicationContextRunner runner = this.application.runner().withUserConfiguration(Shop.class);

	@Test
	void routesToBeans() {
		this.runner.withUserConfiguration(RouterOfBeans.class).run(this::assertRouted);
	}

	@Test
	void routesToWhatIsNoBean() {
		this.runner.withUserConfiguration(RouterOfOthers.class).run(this::assertRouted);
	}

	@Test
	void routesByTheLazyProxyItself() {
		this.runner.withUserConfiguration(LazyRouter.class).run(this::assertRouted);
	}

	@Test
	void routesByTheLazyProxyToWhatIsNoBean() {
		this.runner.withUserConfiguration(LazyRouterOfOthers.class).run(this::assertRouted);
	}

	private void assertRouted(ApplicationContext context) throws Exception {
		Orders orders = context.getBean(Orders.class);
		for (int i = 0; i < 2; i++) {
			assertThat(names(context, orders::read)).containsExactly("READER", "commit");
			assertThat(names(context, orders::write)).containsExactly("WRITER", "commit");
		}
	}

	private List<String> names(ApplicationContext context, SqlApplication.Work work) throws Exception {
		return this.application.during(context, work)
			.stream()
			.map((each) -> each.path("name").asString().replaceAll("-.*", ""))
			.toList();
	}

	private static HikariDataSource pool(String name) {
		HikariDataSource pool = new HikariDataSource();
		pool.setJdbcUrl(SqlApplication.url(name));
		pool.setMaximumPoolSize(1);
		return pool;
	}

	private static AbstractRoutingDataSource router(DataSource writer, DataSource reader) {
		Map<Object, Object> targets = new LinkedHashMap<>();
		targets.put(false, writer);
		targets.put(true, reader);
		AbstractRoutingDataSource router = new ReadOnlyRouter();
		router.setTargetDataSources(targets);
		router.afterPropertiesSet();
		return router;
	}

	/**
	 * What reads and writes.
	 */
	@Configuration(proxyBeanMethods = false)
	@EnableTransactionManagement
	static class Shop {

		@Bean
		Orders orders(DataSource dataSource) {
			return new Orders(new JdbcTemplate(dataSource));
		}

		@Bean
		PlatformTransactionManager transactionManager(DataSource dataSource) {
			return new JdbcTransactionManager(dataSource);
		}

	}

	/**
	 * Both pools are beans.
	 */
	@Configuration(proxyBeanMethods = false)
	static class RouterOfBeans {

		@Bean
		HikariDataSource writer() {
			return pool("writer");
		}

		@Bean
		HikariDataSource reader() {
			return pool("reader");
		}

		@Bean
		AbstractRoutingDataSource router(HikariDataSource writer, HikariDataSource reader) {
			return RoutingTests.router(writer, reader);
		}

		@Bean
		@Primary
		DataSource dataSource(AbstractRoutingDataSource router) {
			return new LazyConnectionDataSourceProxy(router);
		}

	}

	/**
	 * The pools are the configuration's own.
	 */
	@Configuration(proxyBeanMethods = false)
	static class RouterOfOthers {

		@Bean
		DataSource dataSource() {
			return new LazyConnectionDataSourceProxy(router(pool("writer"), pool("reader")));
		}

	}

	/**
	 * Spring's way without a router.
	 */
	@Configuration(proxyBeanMethods = false)
	static class LazyRouter {

		@Bean
		HikariDataSource writer() {
			return pool("writer");
		}

		@Bean
		HikariDataSource reader() {
			return pool("reader");
		}

		@Bean
		@Primary
		DataSource dataSource(HikariDataSource writer, HikariDataSource reader) {
			LazyConnectionDataSourceProxy lazy = new LazyConnectionDataSourceProxy(writer);
			lazy.setReadOnlyDataSource(reader);
			return lazy;
		}

	}

	/**
	 * The same with pools that are no beans.
	 */
	@Configuration(proxyBeanMethods = false)
	static class LazyRouterOfOthers {

		@Bean
		DataSource dataSource() {
			return new LazyRouter().dataSource(pool("writer"), pool("reader"));
		}

	}

	/**
	 * The reader for read-only transactions.
	 */
	static class ReadOnlyRouter extends AbstractRoutingDataSource {

		@Override
		protected Object determineCurrentLookupKey() {
			return TransactionSynchronizationManager.isCurrentTransactionReadOnly();
		}

	}

	/**
	 * Reads and writes.
	 */
	@Component
	static class Orders {

		private final JdbcTemplate jdbc;

		Orders(JdbcTemplate jdbc) {
			this.jdbc = jdbc;
		}

		@Transactional(readOnly = true)
		void read() {
			this.jdbc.queryForObject("select 1", Integer.class);
		}

		@Transactional
		void write() {
			this.jdbc.queryForObject("select 2", Integer.class);
		}

	}

}
