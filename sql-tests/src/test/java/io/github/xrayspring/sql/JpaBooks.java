// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sql;

import org.springframework.data.jpa.repository.JpaRepository;

/**
 * Books by Hibernate.
 */
interface JpaBooks extends JpaRepository<JpaBook, Long> {

}
