// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * X-Ray Local's console, used as developers use it: by mouse and keyboard, in a real
 * Chromium, in both themes.
 */
@NullMarked
package io.github.xrayspring.console;

import org.jspecify.annotations.NullMarked;
