// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.analysis;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SqlText}: what makes two statements the same.
 */
class SqlTextTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
			select * from t where a = 42                 | select * from t where a = ?
			select * from t1 where a = 'it''s' and b=1.5e3 | select * from t1 where a = ? and b=?
			select  *   from t where a in (1, 2,3)       | select * from t where a in (?)
			select * from t where a in ( ?, ? , ? )      | select * from t where a in (?)
			insert into t values (1, 'a'), (2, 'b')      | insert into t values (?)
			select "a 1", `b2` from "T 3" where c2 = $1  | select "a 1", `b2` from "T 3" where c2 = $1
			select * from t where a = :id1 and b = @p2   | select * from t where a = :id1 and b = @p2
			select 'open                                 | select ?
			""")
	void foldsWhatDiffers(String statement, String expected) {
		assertThat(SqlText.fold(statement)).isEqualTo(expected);
	}

	@Test
	void readsALiteralOfAnyLength() {
		assertThat(SqlText.fold("select '" + "''".repeat(100_000) + "'")).isEqualTo("select ?");
		assertThat(SqlText.fold("select (" + "1,".repeat(100_000) + "1)")).isEqualTo("select (?)");
		assertThat(SqlText.fold("values " + "(1),".repeat(100_000) + "(1)")).isEqualTo("values (?)");
	}

}
