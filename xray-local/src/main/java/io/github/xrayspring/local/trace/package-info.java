// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * What a trace is: its documents merged into one tree, and the facts that lists and
 * summaries show. Depends on {@code ingest} for documents.
 */
@NullMarked
package io.github.xrayspring.local.trace;

import org.jspecify.annotations.NullMarked;
