// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * Jackson behind the ports: metadata values as JSON, files of sampling rules, the
 * daemon's answers. Depends on recorder, emitter, sampling and Jackson; the only package
 * that knows Jackson.
 */
@NullMarked
package io.github.xrayspring.json;

import org.jspecify.annotations.NullMarked;
