// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.jdbc;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link JdbcUrl}.
 */
class JdbcUrlTests {

	@ParameterizedTest
	@ValueSource(strings = { "jdbc:mysql://app:s3cr3t/x@h1/db", "jdbc:mysql://app:a?s3cr3t@h1/db",
			"jdbc:mysql://app:a,s3cr3t@h1/db", "jdbc:mysql://app:a@s3cr3t@h1/db", "jdbc:mysql://app:s3cr3t/db",
			"jdbc:mysql://app:a@b?s3cr3t=1@h1/db", "jdbc:mysql://(host=h1,password=s3cr3t)/db",
			"jdbc:mysql://address=(host=h1)(password=s3cr3t)/db", "jdbc:other:app/s3cr3t",
			"jdbc:other:app:s3cr3t@h1/db", "jdbc:db2://h1:50000/db:user=a;password=s3cr3t;",
			"jdbc:db2://h1:50000/db:password=s3cr3t;user=a;", "jdbc:teradata://h1/DATABASE=x,PASSWORD=s3cr3t",
			"jdbc:sqlserver://h1;password={a;databaseName=s3cr3t};databaseName=db",
			"jdbc:sqlserver://h1;password={a}};databaseName=s3cr3t}", "jdbc:h2:tcp://h1/db;PASSWORD=s3cr3t",
			"jdbc:h2:file:/db;CIPHER=AES;PASSWORD=s3cr3t", "jdbc:sqlite:/db?password=s3cr3t",
			"jdbc:oracle:oci8:scott/s3cr3t", "jdbc:oracle:thin:scott/s3cr3t@alias",
			"jdbc:oracle:thin:h1:1521/db?user=a&password=x@s3cr3t", "jdbc:oracle:thin:scott/a@b?s3cr3t=x@h1:1521:db",
			"jdbc:oracle:thin:scott/s3cr3t@(DESCRIPTION=(ADDRESS=(HOST=h1)(PORT=1521))(CONNECT_DATA=(SID=db)))",
			"jdbc:bigquery://https://www.example.com/v2:443;OAuthPvtKey=s3cr3t", "postgres://app:s3cr3t@h1/db",
			"jdbc:redshift:iam://c:eu-west-1/db?AccessKeyID=s3cr3t", "jdbc:x:s3cr3t=y",
			"jdbc:postgresql://h1/db#s3cr3t" })
	void keepsNoSecret(String url) {
		assertThat(JdbcUrl.of(url).toString()).doesNotContainIgnoringCase("s3cr3t");
	}

	@ParameterizedTest
	@CsvSource({ "jdbc:h2:mem:orders;DB_CLOSE_DELAY=-1,jdbc:h2:mem:orders", "jdbc:h2:~/orders,jdbc:h2:~/orders",
			"jdbc:hsqldb:mem:orders,jdbc:hsqldb:mem:orders", "jdbc:sqlite:/var/o.db?mode=ro,jdbc:sqlite:/var/o.db",
			"jdbc:postgresql:orders?user=app,jdbc:postgresql:orders",
			"jdbc:db2://h:50000/orders:user=app;,jdbc:db2://h:50000/orders",
			"jdbc:sqlserver://;serverName=h;databaseName=o;user=u,jdbc:sqlserver://;serverName=h;databaseName=o",
			"jdbc:oracle:thin:@tcps://h:2484/svc?wallet=x,jdbc:oracle:thin:@tcps://h:2484/svc" })
	void keepsWhatNamesTheDatabase(String url, String expected) {
		assertThat(JdbcUrl.of(url).url()).isEqualTo(expected);
	}

	@Test
	void readsOraclesDescriptions() {
		JdbcUrl url = JdbcUrl.of("jdbc:oracle:thin:@(DESCRIPTION=(ADDRESS=(PROTOCOL=TCP)(HOST = Orcl.Host)(PORT=1521))"
				+ "(CONNECT_DATA=(SERVICE_NAME=Svc)))");

		assertThat(url.url()).isEqualTo("jdbc:oracle:thin:@//orcl.host:1521/svc");
		assertThat(url.name(null)).isEqualTo("svc@orcl.host");
	}

	@Test
	void takesWhatIsNoUrl() {
		assertThat(JdbcUrl.of(null).name(null)).isEqualTo("database");
		assertThat(JdbcUrl.of("jdbc").url()).isNull();
		assertThat(JdbcUrl.of("jdbc:").url()).isNull();
		assertThat(JdbcUrl.of("jdbc:" + "x".repeat(10_000)).url()).isNull();
	}

	@Test
	void takesWhatIsNoNameOutOfUser() {
		assertThat(JdbcUrl.of("jdbc:postgresql://h/db").user("app:s3cr3t")).isEqualTo("app");
		assertThat(JdbcUrl.of("jdbc:postgresql://h/db").user("app@server")).isEqualTo("app@server");
		assertThat(JdbcUrl.of("jdbc:mysql://h/db").user("app@10.0.0.1")).isEqualTo("app");
	}

}
