// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * Subsegments for calls by the AWS SDK, version 2, and the tracing header in what is sent
 * to queues, topics and event buses. Depends on recorder, trace, instrument.http, the AWS
 * SDK and, where they are there, Spring's beans and Spring Cloud AWS.
 */
@NullMarked
package io.github.xrayspring.instrument.awssdk;

import org.jspecify.annotations.NullMarked;
