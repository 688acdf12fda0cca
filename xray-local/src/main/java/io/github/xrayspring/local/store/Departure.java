// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.store;

import java.time.Instant;

/**
 * That a trace isn't kept any more.
 *
 * @param at since when
 * @param cleared whether somebody emptied the store; otherwise the trace made room
 * @param service whose share was the largest when it made room, empty if it was cleared
 * @since 0.1.0
 */
public record Departure(Instant at, boolean cleared, String service) {

}
