// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.recorder;

import org.jspecify.annotations.Nullable;

/**
 * The {@code sql} block of a subsegment. Must hold no secret: what is given is written.
 * Immutable.
 *
 * @param url the database's URL without credentials and properties, {@code null} if
 * unknown
 * @param sanitizedQuery the statement without literals, {@code null} if it isn't recorded
 * @param databaseType for example {@code PostgreSQL}, {@code null} if unknown
 * @param databaseVersion the database's version, {@code null} if unknown
 * @param driverVersion the driver's version, {@code null} if unknown
 * @param user the database user, {@code null} if unknown
 * @param preparation {@code statement} or {@code call}, {@code null} if the statement
 * wasn't prepared
 * @since 0.1.0
 */
public record SqlData(@Nullable String url, @Nullable String sanitizedQuery, @Nullable String databaseType,
		@Nullable String databaseVersion, @Nullable String driverVersion, @Nullable String user,
		@Nullable String preparation) {

}
