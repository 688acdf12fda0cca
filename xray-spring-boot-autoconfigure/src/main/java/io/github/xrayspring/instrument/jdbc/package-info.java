// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * Subsegments for SQL: every DataSource bean hands out connections that record, but only
 * to a request that is recorded; all others get the connection as it is. Depends on
 * recorder, instrument.http and Spring's AOP and JDBC.
 */
@NullMarked
package io.github.xrayspring.instrument.jdbc;

import org.jspecify.annotations.NullMarked;
