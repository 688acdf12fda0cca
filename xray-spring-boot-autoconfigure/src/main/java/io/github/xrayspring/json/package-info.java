// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * Jackson behind the recorder's ports: metadata values as JSON. Depends on recorder,
 * sampling and Jackson; the only package that knows Jackson.
 */
@NullMarked
package io.github.xrayspring.json;

import org.jspecify.annotations.NullMarked;
