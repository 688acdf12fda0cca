// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * Subsegments for outgoing HTTP calls: RestClient and RestTemplate, WebClient, HTTP
 * service groups, the JDK's client. Depends on recorder, trace, instrument.http, Spring's
 * HTTP clients and Boot's customizers for them.
 */
@NullMarked
package io.github.xrayspring.instrument.client;

import org.jspecify.annotations.NullMarked;
