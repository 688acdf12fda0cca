// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * Applications with pools, frameworks and features of Boot, on a class path of their own:
 * whatever is on it configures itself in every application.
 */
@NullMarked
package io.github.xrayspring.sql;

import org.jspecify.annotations.NullMarked;
