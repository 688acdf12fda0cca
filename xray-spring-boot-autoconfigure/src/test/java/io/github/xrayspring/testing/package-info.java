// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * What tests share: a sender that keeps documents, applications with a real web server.
 */
@NullMarked
package io.github.xrayspring.testing;

import org.jspecify.annotations.NullMarked;
