// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;

import com.zaxxer.hikari.HikariDataSource;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a query costs that is traced in different ways: a connection from Hikari, a
 * prepared statement, rows, on H2 in memory; the request around it is begun and ended,
 * too. Run with {@code -prof io.github.xrayspring.comparison.CpuProfiler -prof gc}.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgs = { "-Xms1g", "-Xmx1g", "-XX:+UseG1GC" })
public class JdbcComparison {

	private static final int ROWS = 1_000;

	// One row of a request that is sampled.
	@Benchmark
	public long sampledQuery(Sampled state) throws SQLException {
		return state.query("select id, name, price, stock from product where id = ?", 7);
	}

	// One row of a request that isn't sampled.
	@Benchmark
	public long unsampledQuery(Unsampled state) throws SQLException {
		return state.query("select id, name, price, stock from product where id = ?", 7);
	}

	// A thousand rows of four columns of a request that is sampled.
	@Benchmark
	public long sampledRows(Sampled state) throws SQLException {
		return state.query("select id, name, price, stock from product where id >= ?", 0);
	}

	/**
	 * A pool, traced.
	 */
	@State(Scope.Thread)
	public abstract static class Traced {

		/** How. */
		@Param
		public TracedPool how = TracedPool.RAW;

		private final HikariDataSource pool = new HikariDataSource();

		private TracedPool.@Nullable Tracing tracing;

		abstract boolean isSampled();

		@Setup
		public void fill() throws SQLException {
			this.pool.setJdbcUrl("jdbc:h2:mem:shop");
			this.pool.setMaximumPoolSize(1);
			try (Connection connection = this.pool.getConnection();
					Statement statement = connection.createStatement()) {
				statement.execute("create table product (id int primary key, name varchar(50), price int, stock int)");
				statement.execute(
						"insert into product select x, 'product ' || x, x * 10, x from system_range(1, " + ROWS + ")");
			}
			this.tracing = this.how.trace(this.pool, isSampled());
		}

		@TearDown
		public void close() {
			this.pool.close();
		}

		long query(String sql, int id) throws SQLException {
			TracedPool.Tracing tracing = this.tracing;
			if (tracing == null) {
				throw new IllegalStateException("Not set up");
			}
			Runnable request = tracing.requests().begin();
			long sum = 0;
			try (Connection connection = tracing.pool().getConnection();
					PreparedStatement statement = connection.prepareStatement(sql)) {
				statement.setInt(1, id);
				try (ResultSet rows = statement.executeQuery()) {
					while (rows.next()) {
						sum += rows.getInt(1) + rows.getString(2).length() + rows.getInt(3) + rows.getInt(4);
					}
				}
			}
			request.run();
			return sum;
		}

	}

	/**
	 * Every request is sampled.
	 */
	public static class Sampled extends Traced {

		@Override
		boolean isSampled() {
			return true;
		}

	}

	/**
	 * No request is sampled.
	 */
	public static class Unsampled extends Traced {

		@Override
		boolean isSampled() {
			return false;
		}

	}

}
