// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * Takes finished documents from request threads and brings them to a sender; keeps the
 * books. Depends on the JDK and SLF4J.
 */
@NullMarked
package io.github.xrayspring.emitter;

import org.jspecify.annotations.NullMarked;
