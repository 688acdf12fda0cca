// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.jdbc;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LiteralSanitizer}.
 */
class LiteralSanitizerTests {

	private static final List<String> DATABASES = List.of("PostgreSQL", "MySQL", "MariaDB", "Oracle",
			"Microsoft SQL Server", "H2", "Apache Derby", "any");

	private final LiteralSanitizer sanitizer = new LiteralSanitizer();

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~',
			value = { "PostgreSQL | select E'it\\'s', 'a\\' | select ?, ?",
					"PostgreSQL | select $1, a[2], x'1F' /* a /* b */ 'c' */ from t | select $1, a[?], ?  from t",
					"PostgreSQL | select a#5, b@>'{1}'::jsonb -- 'x' | select a#?, b@>?::jsonb",
					"PostgreSQL | select $tag$it's$tag$, $$ $1 $$ | select ?, ?",
					"MySQL | select 'it\\'s', 5--3, 0x1F, 1e5, 2x # 'y' | select ?, ?--?, ?, ?, 2x",
					"MySQL | select /*! 'a' */ 5 | select ?", "MySQL | select a/**/b | select a b",
					"Oracle | select :1, nq'{it's}', \"It's\" from t | select :1, ?, \"It's\" from t",
					"Oracle | create user u identified by s3cr3t account unlock | create user u identified by ?",
					"Microsoft SQL Server | select [O'Brien], N'x', $1.50, #t.a | select [O'Brien], ?, $?, #t.a",
					"H2 | select ?1, `a'b`, $$x$$ | select ?1, `a'b`, ?", "any | select 'a\\'b' from t | select ?",
					"any | select [it's] from t | select ?", "any | select a[1], `n` from t | select a[?], `n` from t",
					"any | select q'[x]' | select ?", "any | select 1 # don't | select ? ?" })
	void readsDialect(String database, String sql, String expected) {
		assertThat(this.sanitizer.sanitize(sql, database).strip()).isEqualTo(expected);
	}

	@ParameterizedTest
	@ValueSource(strings = { "select 's3cr3t", "select \"s3cr3t", "select 'a''s3cr3t'", "/* s3cr3t", "-- s3cr3t",
			"insert into t values (1,'s3cr3t'), ('a', 's3cr3t')", "select U&'s3cr3t'", "select _utf8's3cr3t'",
			"select {ts 's3cr3t'}", "select '\u2019s3cr3t'", "select 'a\ns3cr3t'" })
	void keepsNoLiteralOfAnyDialect(String sql) {
		for (String database : DATABASES) {
			assertThat(this.sanitizer.sanitize(sql, database)).doesNotContain("s3cr3t");
		}
	}

	@Test
	void returnsStatementWithoutLiteralsAsItIs() {
		String sql = "select a.name, count(*) from product a where a.id = ? and a.p2 = :name group by a.name";
		for (String database : DATABASES) {
			assertThat(this.sanitizer.sanitize(sql, database)).isSameAs(sql);
		}
	}

	@ParameterizedTest
	@Timeout(30)
	@ValueSource(strings = { "'", "''", "\"", "[", "[]", "`", "$", "$$", "$a$", "/*", "/**/", "#", "--", "q'", "1",
			"1.", "e'\\", "\\", "(", "[[`", "a\r" })
	void isLinear(String piece) {
		String sql = piece.repeat(1_000_000 / piece.length());
		for (String database : DATABASES) {
			assertThat(this.sanitizer.sanitize(sql, database)).hasSizeLessThanOrEqualTo(2 * sql.length());
		}
	}

}
