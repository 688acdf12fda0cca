// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.account;

import java.time.Instant;

/**
 * A resource policy, which is kept and enforces nothing.
 *
 * @param name its name
 * @param document its JSON
 * @param revisionId changes with each change
 * @param lastUpdated when it was put
 * @since 0.1.0
 */
public record ResourcePolicy(String name, String document, String revisionId, Instant lastUpdated) {

}
