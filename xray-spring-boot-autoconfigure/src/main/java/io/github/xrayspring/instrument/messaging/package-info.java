// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * Segments for messages that come in: plain loops over {@code receiveMessage} and
 * listeners of Spring Cloud AWS. Depends on recorder, trace, instrument.http and the SQS
 * client of the AWS SDK.
 */
@NullMarked
package io.github.xrayspring.instrument.messaging;

import org.jspecify.annotations.NullMarked;
