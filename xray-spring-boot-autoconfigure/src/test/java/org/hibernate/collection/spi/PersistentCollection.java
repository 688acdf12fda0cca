// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package org.hibernate.collection.spi;

/**
 * Stands for Hibernate's own.
 */
public interface PersistentCollection {

	boolean wasInitialized();

}
