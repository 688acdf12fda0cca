// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.autoconfigure;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of incoming requests.
 *
 * @param enabled Whether to trace incoming requests.
 * @param order Place of the servlet filter among others.
 * @param responseHeader Whether to answer with the header X-Amzn-Trace-Id.
 */
@ConfigurationProperties("xray.web")
record XRayWebProperties(@DefaultValue("true") boolean enabled, @DefaultValue("-2147483647") int order,
		@DefaultValue("true") boolean responseHeader) {

}
