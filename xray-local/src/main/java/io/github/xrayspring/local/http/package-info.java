// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * The HTTP front door on the JDK's server: who may ask, which endpoint answers, what
 * every answer carries. Knows nothing of traces; depends on no other package of X-Ray
 * Local.
 */
@NullMarked
package io.github.xrayspring.local.http;

import org.jspecify.annotations.NullMarked;
