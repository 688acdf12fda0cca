// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.jdbc;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * What quotation marks, comments and numbers look like in a database's SQL. A character
 * that one of them doesn't use is just a character there; {@link #OTHER} uses all of
 * them, and what could be read in two ways counts as a literal.
 */
enum SqlDialect {

	/** PostgreSQL with its default, {@code standard_conforming_strings=on}. */
	POSTGRES(true, false, false, true, true, false),

	/** MySQL and MariaDB without {@code NO_BACKSLASH_ESCAPES}. */
	MYSQL(false, true, false, false, false, true),

	ORACLE(true, false, false, false, false, false),

	SQL_SERVER(true, false, true, false, true, false),

	H2(true, false, false, true, true, true),

	/** Db2, Derby, HSQLDB: no more than the standard has. */
	STANDARD(true, false, false, false, true, false),

	/** Everything else: what could be a literal is one. */
	OTHER(false, true, true, true, true, true);

	/** Whether {@code "…"} is a name; else it is a literal. */
	final boolean quotedNames;

	/** Whether a backslash escapes the next character of a literal. */
	final boolean backslash;

	/** Whether {@code […]} is a name. */
	final boolean brackets;

	/** Whether {@code $$…$$} is a literal. */
	final boolean dollars;

	/** Whether comments in slashes and asterisks nest. */
	final boolean nestedComments;

	/** Whether {@code `…`} is a name. */
	final boolean backticks;

	SqlDialect(boolean quotedNames, boolean backslash, boolean brackets, boolean dollars, boolean nestedComments,
			boolean backticks) {
		this.quotedNames = quotedNames;
		this.backslash = backslash;
		this.brackets = brackets;
		this.dollars = dollars;
		this.nestedComments = nestedComments;
		this.backticks = backticks;
	}

	/**
	 * The dialect of a database.
	 * @param database its product name, as drivers and people write it
	 * @return the dialect, {@link #OTHER} if it isn't known
	 */
	static SqlDialect of(@Nullable String database) {
		String name = (database != null) ? database.toLowerCase(Locale.ROOT).strip() : "";
		return switch (name) {
			case "postgresql", "postgres", "enterprisedb" -> POSTGRES;
			case "mysql", "mariadb", "aurora mysql" -> MYSQL;
			case "oracle" -> ORACLE;
			case "microsoft sql server", "sql server", "sqlserver", "mssql" -> SQL_SERVER;
			case "h2" -> H2;
			case "apache derby", "derby", "hsql database engine", "hsqldb" -> STANDARD;
			default -> (name.startsWith("db2")) ? STANDARD : OTHER;
		};
	}

	/** Whether what follows a hash sign on its line is a comment. */
	boolean hashComments() {
		return this == MYSQL || this == OTHER;
	}

	/** Whether {@code --} needs white space after it to begin a comment. */
	boolean dashesNeedSpace() {
		return this == MYSQL;
	}

	/** Whether a name may begin with digits. */
	boolean namesWithDigits() {
		return this == MYSQL;
	}

	/** Whether {@code q'[…]'} is a literal. */
	boolean alternativeQuotes() {
		return this == ORACLE || this == OTHER;
	}

	/** Whether digits after this mark number a value that is bound. */
	boolean isNumbered(char mark) {
		return (this == ORACLE && mark == ':') || (this == H2 && mark == '?');
	}

}
