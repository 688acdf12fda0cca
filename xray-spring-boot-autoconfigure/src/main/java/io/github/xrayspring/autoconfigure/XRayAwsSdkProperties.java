// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.autoconfigure;

import java.util.List;
import java.util.Map;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import io.github.xrayspring.instrument.awssdk.AllowedParameters;

/**
 * Calls by the AWS SDK.
 *
 * @param enabled Whether to trace calls by the AWS SDK, version 2.
 * @param parameters Members of requests and responses that are recorded besides the
 * built-in ones, by service and operation.
 */
@ConfigurationProperties("xray.aws-sdk")
record XRayAwsSdkProperties(@DefaultValue("true") boolean enabled,
		@DefaultValue Map<String, Map<String, List<String>>> parameters) {

	AllowedParameters allowed() {
		return AllowedParameters.builtIn().with(this.parameters);
	}

}
