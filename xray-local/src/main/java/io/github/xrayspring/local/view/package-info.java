// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * What the console's page shows, as JSON under {@code /api/}: rows, the flattened tree,
 * resolved causes. The page only draws. Depends on {@code filter}, {@code graph},
 * {@code cause}, {@code analysis}, {@code store}, {@code trace}, {@code ingest}
 * (counters, rejections), {@code sampling} and {@code http}.
 */
@NullMarked
package io.github.xrayspring.local.view;

import org.jspecify.annotations.NullMarked;
