// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.jdbc;

import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Duration;
import java.util.List;

import javax.sql.DataSource;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceUtils;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What every database's driver must do the same when it is traced. The table
 * {@code product(id, name)} holds the two rows (1, tea) and (2, coffee).
 */
abstract class JdbcContract {

	private final TracedDatabase database = new TracedDatabase();

	private DataSource traced;

	/** A DataSource of the database itself. */
	abstract DataSource target();

	/** The subsegments' name. */
	abstract String name();

	/** The URL that is recorded. */
	abstract String url();

	/** The type of the table's key, made by the database. */
	abstract String generatedKey();

	/** The driver's own connection. */
	abstract Class<? extends Connection> driverConnection();

	/** Calls something that is stored, answering a number. */
	String call() {
		return "{? = call abs(?)}";
	}

	@BeforeEach
	void fill() {
		JdbcTemplate raw = new JdbcTemplate(target());
		raw.execute("drop table if exists product");
		raw.execute("create table product (id " + generatedKey() + ", name varchar(100))");
		raw.batchUpdate("insert into product (name) values ('tea')", "insert into product (name) values ('coffee')");
		this.traced = this.database.traced(target());
	}

	@AfterEach
	void close() {
		this.database.close();
	}

	@Test
	void recordsQuery() throws Exception {
		List<JsonNode> statements = this.database.during(() -> {
			try (Connection connection = this.traced.getConnection();
					Statement statement = connection.createStatement();
					ResultSet rows = statement
						.executeQuery("select name from product where name = 'tea' /* secret */")) {
				assertThat(rows.next()).isTrue();
				assertThat(rows.getString(1)).isEqualTo("tea");
				assertThat(rows.next()).isFalse();
			}
		});

		JsonNode statement = single(statements);
		assertThat(statement.path("name").asString()).isEqualTo(name());
		assertThat(statement.path("namespace").asString()).isEqualTo("remote");
		JsonNode sql = statement.path("sql");
		assertThat(sql.path("url").asString()).isEqualTo(url());
		assertThat(sql.path("sanitized_query").asString()).isEqualTo("select name from product where name = ? ");
		assertThat(sql.path("database_type").asString()).isEqualTo(connectionMetadata("type"));
		assertThat(sql.path("database_version").asString()).isEqualTo(connectionMetadata("version"));
		assertThat(sql.path("driver_version").asString()).isEqualTo(connectionMetadata("driver"));
		assertThat(sql.path("user").asString()).isNotEmpty().isEqualTo(connectionMetadata("user"));
		assertThat(sql.has("preparation")).isFalse();
	}

	@Test
	void recordsPreparedStatementWithoutValues() throws Exception {
		List<JsonNode> statements = this.database.during(() -> {
			try (Connection connection = this.traced.getConnection();
					PreparedStatement statement = connection
						.prepareStatement("select id from product where name = ?")) {
				statement.setString(1, "coffee");
				try (ResultSet rows = statement.executeQuery()) {
					assertThat(rows.next()).isTrue();
				}
			}
		});

		JsonNode sql = single(statements).path("sql");
		assertThat(sql.path("sanitized_query").asString()).isEqualTo("select id from product where name = ?");
		assertThat(sql.path("preparation").asString()).isEqualTo("statement");
		assertThat(sql.toString()).doesNotContain("coffee");
	}

	@Test
	void recordsEveryWayToExecute() throws Exception {
		List<JsonNode> statements = this.database.during(() -> {
			try (Connection connection = this.traced.getConnection();
					Statement statement = connection.createStatement();
					PreparedStatement prepared = connection.prepareStatement("update product set name = name")) {
				assertThat(statement.execute("select 1")).isTrue();
				assertThat(statement.getResultSet().next()).isTrue();
				assertThat(statement.executeUpdate("update product set name = 'x'")).isEqualTo(2);
				assertThat(statement.executeLargeUpdate("update product set name = 'y'")).isEqualTo(2);
				assertThat(prepared.execute()).isFalse();
				assertThat(prepared.executeUpdate()).isEqualTo(2);
				assertThat(prepared.executeLargeUpdate()).isEqualTo(2);
			}
		});

		assertThat(statements).extracting((each) -> each.at("/sql/sanitized_query").asString())
			.containsExactly("select ?", "update product set name = ?", "update product set name = ?",
					"update product set name = name", "update product set name = name",
					"update product set name = name");
	}

	@Test
	void recordsBatchOnce() throws Exception {
		List<JsonNode> statements = this.database.during(() -> {
			try (Connection connection = this.traced.getConnection();
					PreparedStatement prepared = connection.prepareStatement("insert into product (name) values (?)");
					Statement mixed = connection.createStatement()) {
				prepared.setString(1, "milk");
				prepared.addBatch();
				prepared.setString(1, "juice");
				prepared.addBatch();
				assertThat(prepared.executeBatch()).hasSize(2);
				mixed.addBatch("delete from product where name = 'tea'");
				mixed.clearBatch();
				mixed.addBatch("update product set name = 'a'");
				mixed.addBatch("delete from product where name = 'b'");
				assertThat(mixed.executeLargeBatch()).hasSize(2);
				assertThat(prepared.executeBatch()).isEmpty();
			}
		});

		assertThat(statements).extracting((each) -> each.at("/metadata/default/batch_size").asInt())
			.containsExactly(2, 2, 0);
		assertThat(statements.get(0).at("/sql/sanitized_query").asString())
			.isEqualTo("insert into product (name) values (?)");
		assertThat(statements.get(1).at("/sql/sanitized_query").asString())
			.isEqualTo("update product set name = ?;\ndelete from product where name = ?");
	}

	@Test
	void recordsCallableStatement() throws Exception {
		List<JsonNode> statements = this.database.during(() -> {
			try (Connection connection = this.traced.getConnection();
					CallableStatement statement = connection.prepareCall(call())) {
				statement.registerOutParameter(1, Types.INTEGER);
				statement.setInt(2, -3);
				statement.execute();
				assertThat(statement.getInt(1)).isEqualTo(3);
			}
		});

		assertThat(single(statements).at("/sql/preparation").asString()).isEqualTo("call");
	}

	@Test
	void handsOutGeneratedKeys() throws Exception {
		List<JsonNode> statements = this.database.during(() -> {
			try (Connection connection = this.traced.getConnection();
					PreparedStatement statement = connection.prepareStatement("insert into product (name) values (?)",
							Statement.RETURN_GENERATED_KEYS)) {
				statement.setString(1, "milk");
				statement.executeUpdate();
				try (ResultSet keys = statement.getGeneratedKeys()) {
					assertThat(keys.next()).isTrue();
					assertThat(keys.getLong(1)).isEqualTo(3);
					assertThat(keys.getStatement()).isSameAs(statement);
				}
			}
		});

		assertThat(statements).hasSize(1);
	}

	@Test
	void leadsBackToWhatTheApplicationSees() throws Exception {
		this.database.during(() -> {
			try (Connection connection = this.traced.getConnection();
					Statement statement = connection.createStatement();
					PreparedStatement prepared = connection.prepareStatement("select 1");
					CallableStatement callable = connection.prepareCall(call());
					ResultSet rows = statement.executeQuery("select 1")) {
				assertThat(statement.getConnection()).isSameAs(connection);
				assertThat(prepared.getConnection()).isSameAs(connection);
				assertThat(callable.getConnection()).isSameAs(connection);
				assertThat(rows.getStatement()).isSameAs(statement);
				assertThat(connection.getMetaData().getConnection()).isSameAs(connection);
				assertThat(connection).isEqualTo(connection).hasSameHashCodeAs(connection).isNotEqualTo(statement);
			}
		});
	}

	@Test
	void unwrapsToTheDriver() throws Exception {
		this.database.during(() -> {
			try (Connection connection = this.traced.getConnection();
					Statement statement = connection.createStatement()) {
				assertThat(connection.isWrapperFor(driverConnection())).isTrue();
				assertThat(connection.unwrap(driverConnection())).isInstanceOf(driverConnection());
				assertThat(connection.unwrap(Connection.class)).isSameAs(connection);
				assertThat(statement.unwrap(Statement.class)).isSameAs(statement);
				assertThat(statement.isWrapperFor(Runnable.class)).isFalse();
				assertThatExceptionOfType(SQLException.class).isThrownBy(() -> connection.unwrap(Runnable.class));
			}
		});
	}

	@Test
	void recordsFailureWithoutItsValues() throws Exception {
		List<JsonNode> statements = this.database.during(() -> {
			try (Connection connection = this.traced.getConnection();
					Statement statement = connection.createStatement()) {
				assertThatExceptionOfType(SQLException.class)
					.isThrownBy(() -> statement.execute("select 's3cr3t' from missing_table"));
			}
		});

		JsonNode statement = single(statements);
		assertThat(statement.path("fault").asBoolean()).isTrue();
		assertThat(statement.at("/cause/exceptions/0/type").asString()).contains("SQL");
		assertThat(statement.toString()).doesNotContain("s3cr3t");
	}

	@Test
	void recordsCommitAndRollback() throws Exception {
		List<JsonNode> statements = this.database.during(() -> {
			try (Connection connection = this.traced.getConnection()) {
				connection.setAutoCommit(false);
				connection.createStatement().executeUpdate("update product set name = 'x'");
				connection.rollback();
				connection.commit();
			}
		});

		assertThat(statements).extracting((each) -> each.path("name").asString())
			.containsExactly(name(), "rollback", "commit");
		assertThat(statements.get(1).has("namespace")).isFalse();
		assertThat(new JdbcTemplate(target()).queryForList("select name from product order by id", String.class))
			.containsExactly("tea", "coffee");
	}

	@Test
	void recordsSlowReadingOfRows() throws Exception {
		this.database.with(SqlCapture.NONE, Duration.ofMinutes(1), Duration.ZERO);
		List<JsonNode> statements = this.database.during(() -> {
			try (Connection connection = this.traced.getConnection();
					Statement statement = connection.createStatement()) {
				ResultSet rows = statement.executeQuery("select name from product");
				assertThat(rows.next()).isTrue();
				assertThat(rows.next()).isTrue();
			}
		});

		assertThat(statements).extracting((each) -> each.path("name").asString()).containsExactly(name(), "fetch");
		assertThat(statements.get(0).path("sql").has("sanitized_query")).isFalse();
		assertThat(statements.get(1).at("/metadata/default/rows").asInt()).isEqualTo(2);
		assertThat(statements.get(1).path("start_time").asDouble())
			.isGreaterThanOrEqualTo(statements.get(0).path("end_time").asDouble());
	}

	@Test
	void leavesConnectionsOfOthersAlone() throws Exception {
		try (Connection connection = this.traced.getConnection()) {
			assertThat(connection).isNotInstanceOf(Traced.class);
		}
		assertThat(this.database.recorder.books().created()).isZero();
	}

	@Test
	void releasesConnectionToThePool() throws Exception {
		this.database.during(() -> {
			Connection connection = DataSourceUtils.getConnection(this.traced);
			Statement statement = connection.createStatement();
			DataSourceUtils.releaseConnection(statement.getConnection(), this.traced);
			assertThat(connection.isClosed()).isTrue();
		});
	}

	private static JsonNode single(List<JsonNode> statements) {
		assertThat(statements).hasSize(1);
		return statements.get(0);
	}

	private String connectionMetadata(String what) throws SQLException {
		try (Connection connection = target().getConnection()) {
			return switch (what) {
				case "type" -> connection.getMetaData().getDatabaseProductName();
				case "version" -> connection.getMetaData().getDatabaseProductVersion();
				case "driver" -> connection.getMetaData().getDriverVersion();
				default -> connection.getMetaData().getUserName().replaceAll("@.*", "");
			};
		}
	}

}
