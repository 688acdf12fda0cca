// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sql;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;

/**
 * A book to Hibernate.
 */
@Entity
class JpaBook {

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	Long id;

}
