// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sql;

import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;

/**
 * A book to Spring Data JDBC.
 *
 * @param id the key
 * @param title the title
 */
@Table("BOOK")
record JdbcBook(@Id @Nullable Long id, String title) {

}
