// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sql;

import org.springframework.data.repository.CrudRepository;

/**
 * Books by Spring Data JDBC.
 */
interface JdbcBooks extends CrudRepository<JdbcBook, Long> {

}
