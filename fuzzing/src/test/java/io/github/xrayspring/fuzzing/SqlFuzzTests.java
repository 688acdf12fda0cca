// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.fuzzing;

import java.util.List;
import java.util.Locale;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;

import io.github.xrayspring.instrument.jdbc.JdbcUrl;
import io.github.xrayspring.instrument.jdbc.LiteralSanitizer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Any statement, any URL: no literal and no secret survives.
 */
class SqlFuzzTests {

	private static final String SECRET = "s3cr3tsQ7";

	private static final List<String> DATABASES = List.of("PostgreSQL", "MySQL", "Oracle", "Microsoft SQL Server", "H2",
			"Apache Derby", "SQLite");

	private static final List<String> SCHEMES = List.of("jdbc:postgresql://", "jdbc:mysql://", "jdbc:oracle:thin:",
			"jdbc:sqlserver://", "jdbc:h2:tcp://", "jdbc:h2:mem:", "jdbc:other://", "jdbc:other:", "jdbc:oracle:oci:");

	/** Nothing that is read may hold it, or it would be taken for what was added. */
	private static final String MARK = "zqMarkqz";

	private final LiteralSanitizer sanitizer = new LiteralSanitizer();

	/** A literal as the database writes it, after anything that is complete in itself. */
	@FuzzTest
	@DictionaryEntries({ "'", "''", "\\'", "\"", "`", "[", "]", "$$", "$a$", "--", "/*", "*/", "#", "E'", "q'[", "]'",
			"0x1F", "1e5", ".5" })
	void removesLiteral(FuzzedDataProvider data) {
		String database = data.pickValue(DATABASES);
		String before = data.consumeString(200).replace(SECRET, "").replace(MARK, "");
		String literal = "'" + data.consumeString(50).replace("\\", "").replace("'", "''") + SECRET + "'";
		String once = this.sanitizer.sanitize(before, database);
		if (isComplete(before, database)) {
			assertThat(this.sanitizer.sanitize(before + " " + literal, database)).doesNotContain(SECRET);
		}
		assertThat(once.length()).isLessThanOrEqualTo(before.length() + 2);
		assertThat(this.sanitizer.sanitize(before, "any")).isNotNull();
	}

	/** Whether what follows is outside of quotation marks and comments. */
	private boolean isComplete(String before, String database) {
		return this.sanitizer.sanitize(before + " " + MARK, database).endsWith(" " + MARK);
	}

	/** A number anywhere is a literal, unless it belongs to a name or a placeholder. */
	@FuzzTest
	void leavesNoNumber(FuzzedDataProvider data) {
		String database = data.pickValue(DATABASES);
		// A name in quotation marks may hold anything.
		String before = data.consumeRemainingAsString().replaceAll("[\"`\\[]", "");
		String sanitized = this.sanitizer.sanitize(before + " 4711 ", database);
		assertThat(sanitized).doesNotContain(" 4711 ");
	}

	@FuzzTest
	@DictionaryEntries({ "@", ":", "/", "//", "?", ";", "password=", "user:", "(host=h)", "[::1]", ",", "{", "}" })
	void removesPassword(FuzzedDataProvider data) {
		String scheme = data.pickValue(SCHEMES);
		String password = data.consumeString(20).replaceAll("[^!-~]", "") + SECRET;
		String url = data.consumeBoolean() ? asProperty(scheme, password) : asCredentials(scheme, password);
		JdbcUrl rebuilt = JdbcUrl.of(url);
		assertThat(String.valueOf(rebuilt)).as(url).doesNotContainIgnoringCase(SECRET);
	}

	private static String asProperty(String scheme, String password) {
		String mark = scheme.contains("sqlserver") ? ";" : "?";
		return scheme + "host:1234/db" + mark + "user=app&password=" + password.replaceAll("[;?{}]", "");
	}

	private static String asCredentials(String anyScheme, String password) {
		// A database in memory is reached by no credentials, and SQL Server has
		// properties.
		String scheme = anyScheme.replace("mem:", "tcp://").replace("sqlserver", "mariadb");
		String host = scheme.endsWith("//") ? "@host:1234/db" : "@//host:1234/db";
		// Unencoded, it can't be told from a list of hosts, or from properties.
		return scheme + "app" + (scheme.contains("oracle") ? "/" : ":") + password.replaceAll("[,=]", "") + host;
	}

	@FuzzTest
	void rebuildsAnything(FuzzedDataProvider data) {
		String url = "jdbc:" + data.consumeRemainingAsString();
		JdbcUrl rebuilt = JdbcUrl.of(url);
		assertThat(String.valueOf(rebuilt.url()).toLowerCase(Locale.ROOT)).doesNotContain("password=", "?", "&");
		assertThat(rebuilt.name(null)).isNotEmpty();
	}

}
