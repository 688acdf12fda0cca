// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.emitter;

import java.time.Instant;

/**
 * Documents that were lost for one reason, one soon after the other.
 *
 * @param at when the first was
 * @param reason why
 * @param count how many
 * @since 0.1.0
 */
public record Loss(Instant at, DropReason reason, long count) {

}
