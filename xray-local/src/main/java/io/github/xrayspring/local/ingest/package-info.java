// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * The way in: bytes from a socket or from the application become validated segment
 * documents, or a rejection that says why not. Depends on no other package of X-Ray
 * Local; what is taken goes to a {@code DocumentSink}.
 */
@NullMarked
package io.github.xrayspring.local.ingest;

import org.jspecify.annotations.NullMarked;
