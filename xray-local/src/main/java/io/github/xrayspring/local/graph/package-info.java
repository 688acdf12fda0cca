// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * Who calls whom: the nodes and edges that X-Ray derives from traces. May use
 * {@code trace}.
 */
@NullMarked
package io.github.xrayspring.local.graph;

import org.jspecify.annotations.NullMarked;
