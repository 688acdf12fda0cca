// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.jdbc;

import org.jspecify.annotations.Nullable;

/**
 * What a statement object is about to execute.
 *
 * @param sql its text, {@code null} if it isn't known
 * @param preparation {@code statement} or {@code call}, {@code null} if it isn't prepared
 * @param batchSize how many it executes at once, 0 if it isn't a batch
 */
record StatementText(@Nullable String sql, @Nullable String preparation, int batchSize) {

}
