// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * What X-Ray Local takes and how long it lets one wait.
 */
@NullMarked
package io.github.xrayspring.xraylocal;

import org.jspecify.annotations.NullMarked;
