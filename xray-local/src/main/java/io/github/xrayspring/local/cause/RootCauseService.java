// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.cause;

import java.util.List;

import io.github.xrayspring.local.graph.ServiceKey;

/**
 * The part of a root cause's path that one service worked on. Immutable.
 *
 * @param key which service
 * @param inferred whether it is known by the call to it only
 * @param path its segment, then the subsegments below that lead on
 * @since 0.1.0
 */
public record RootCauseService(ServiceKey key, boolean inferred, List<RootCauseEntity> path) {

}
