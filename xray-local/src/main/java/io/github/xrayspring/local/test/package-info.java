// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * Assertions on traces and a JUnit extension, for tests of applications that are traced.
 * Needs AssertJ, and JUnit for the extension, which a test has anyway. Depends on
 * {@code XRayLocal}, {@code trace} and {@code analysis}; nothing depends on it.
 */
@NullMarked
package io.github.xrayspring.local.test;

import org.jspecify.annotations.NullMarked;
