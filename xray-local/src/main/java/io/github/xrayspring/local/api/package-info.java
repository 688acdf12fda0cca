// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * The X-Ray API as the AWS CLI and the SDKs speak it: one class per operation, AWS's
 * error shape. Depends on {@code account}, {@code filter}, {@code graph}, {@code cause},
 * {@code store}, {@code trace}, {@code ingest}, {@code sampling} and {@code http}.
 */
@NullMarked
package io.github.xrayspring.local.api;

import org.jspecify.annotations.NullMarked;
