// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * The traces in memory, bounded by bytes. Depends on {@code ingest} for documents and on
 * {@code trace} for what they make.
 */
@NullMarked
package io.github.xrayspring.local.store;

import org.jspecify.annotations.NullMarked;
