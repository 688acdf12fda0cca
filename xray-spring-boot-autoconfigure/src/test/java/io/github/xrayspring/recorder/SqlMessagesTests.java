// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.recorder;

import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SqlMessages}, with what drivers say.
 */
class SqlMessagesTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~',
			textBlock = """
					Duplicate entry 'alice@example.com' for key 'users.email' | Duplicate entry ? for key ?
					Duplicate entry 'o'brien' for key 'users.name' | Duplicate entry ? for key ?
					Duplicate entry 'a' secret' for key 'x' | Duplicate entry ?
					ERROR: duplicate key value violates unique constraint "users_email" | ERROR: duplicate key value violates unique constraint ?
					Detail: Key (email)=(alice@example.com) already exists. | Detail: Key (?)=(?) already exists.
					Detail: Key (email)=(a)b(c) already exists. | Detail: Key (?)=(?) already exists.
					Detail: Key (email)=(a) b) already exists. | Detail: Key (?)=(?) already exists.
					Failing row contains (1, alice, (x), null). | Failing row contains (?).
					ORA-00001: unique constraint (SHOP.UK) violated | ORA-00001: unique constraint (?) violated
					The duplicate key value is (bob). | The duplicate key value is (?).
					Value 12345.67 out of range for column 3 | Value ? out of range for column ?
					Table users not found; SQL statement [42102-240] | Table users not found; SQL statement [?]
					bad id 550e8400-e29b-41d4-a716-446655440000 | bad id ?
					bad id e29b-550e8400 in table2 | bad id ? in table?
					no such user alice@example.com | no such user ?
					Can't connect to server | Can't connect to server
					unterminated 'secret | unterminated ?
					""")
	void takesValuesOutOfMessages(String message, String expected) {
		assertThat(SqlMessages.sanitize(message)).isEqualTo(expected);
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "", "'", "\"", "(", ")", "((", "))", "')(", "@", "1", "ORA-", "ORA-00001", "n't", "''", "'''" })
	void readsFragments(String message) {
		assertThat(SqlMessages.sanitize(message)).doesNotContainPattern("(?<!ORA-)[0-9]");
	}

	@Test
	void readsAnyText() {
		SplittableRandom random = new SplittableRandom(7);
		String alphabet = "ab1 '\"`()@.-,:\\\n?é";
		for (int i = 0; i < 50_000; i++) {
			StringBuilder text = new StringBuilder();
			for (int j = random.nextInt(30); j > 0; j--) {
				text.append(alphabet.charAt(random.nextInt(alphabet.length())));
			}

			assertThat(SqlMessages.sanitize(text.toString())).doesNotContain("1", "@", "'", "\"", "`");
		}
	}

}
