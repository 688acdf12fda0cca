// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * What the actuator shows of the recorder. Depends on recorder, sampling, emitter and,
 * where it is on the class path, Boot's actuator.
 */
@NullMarked
package io.github.xrayspring.actuate;

import org.jspecify.annotations.NullMarked;
