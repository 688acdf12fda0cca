// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * What an AWS account would keep for X-Ray beside traces: groups, tags, policies and
 * settings, in memory. May use {@code filter}.
 */
@NullMarked
package io.github.xrayspring.local.account;

import org.jspecify.annotations.NullMarked;
