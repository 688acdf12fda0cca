// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * What the three services share: finding each other, the request log, and chaos. Depends
 * on Spring Boot only.
 */
@NullMarked
package io.github.xrayspring.sample.platform;

import org.jspecify.annotations.NullMarked;
