// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.trace;

/**
 * A parent that a node names and that hasn't come.
 *
 * @param id the missing id
 * @param referredBy id of the node that names it
 * @since 0.1.0
 */
public record MissingParent(String id, String referredBy) {

}
