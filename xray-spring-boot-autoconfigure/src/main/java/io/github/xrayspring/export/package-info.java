// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * Senders beside UDP: into X-Ray Local, over HTTP, into the log. Depends on emitter and
 * sampling, and on X-Ray Local where it is on the class path.
 */
@NullMarked
package io.github.xrayspring.export;

import org.jspecify.annotations.NullMarked;
