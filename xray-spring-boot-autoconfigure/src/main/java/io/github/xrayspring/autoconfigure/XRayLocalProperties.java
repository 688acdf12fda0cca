// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.autoconfigure;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Properties of X-Ray Local.
 *
 * @param enabled Whether to start X-Ray Local in this process. Unset, it starts while
 * developing only.
 * @param port Port for UDP and TCP, 0 for a free one.
 * @param bindAddress Address to listen on. Unset, the loopback addresses.
 * @param allowRemote Whether an address other than loopback may be listened on.
 * @param maxBytes Size of the traces that are kept, up to 1GB.
 * @param allowInProduction Whether X-Ray Local may start where production was recognized.
 */
@ConfigurationProperties("xray.local")
record XRayLocalProperties(@Nullable Boolean enabled, @DefaultValue("2000") int port, @Nullable String bindAddress,
		@DefaultValue("false") boolean allowRemote, @DefaultValue("64MB") DataSize maxBytes,
		@DefaultValue("false") boolean allowInProduction) {

}
