// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * What tracing of SQL costs, beside what else does it.
 */
@NullMarked
package io.github.xrayspring.jdbc;

import org.jspecify.annotations.NullMarked;
