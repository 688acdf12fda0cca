// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sample.platform;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The sample's own settings, which all services share.
 *
 * @param chaos Whether services are slow, fail and throttle now and then.
 * @param seed Makes slowness, failures and throttling repeatable: the same requests in
 * the same order meet the same fate.
 */
@ConfigurationProperties("sample")
record SampleProperties(@DefaultValue("true") boolean chaos, @Nullable Long seed) {
}
