// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.client;

import java.net.URI;

import org.jspecify.annotations.Nullable;

/**
 * A call that is over, as a {@link ClientSubsegmentCustomizer} sees it. Immutable.
 *
 * @param method the request's method
 * @param uri the URI that was called, with its query: what of it is recorded is the
 * customizer's choice
 * @param status the response's status, 0 if there is none
 * @param failure why there is no usable response, {@code null} if there is one
 * @since 0.1.0
 */
public record ClientExchange(String method, URI uri, int status, @Nullable Throwable failure) {

}
