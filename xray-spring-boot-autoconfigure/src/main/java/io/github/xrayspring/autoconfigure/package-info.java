// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * Auto-configuration: which technology is there, what the properties say, and the beans
 * that follow. May depend on every other package; none depends on it.
 */
@NullMarked
package io.github.xrayspring.autoconfigure;

import org.jspecify.annotations.NullMarked;
