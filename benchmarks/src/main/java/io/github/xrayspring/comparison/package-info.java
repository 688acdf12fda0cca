// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

/**
 * Our recorder side by side with aws-xray-sdk-java, Brave and OpenTelemetry: the same
 * request, the same facts recorded, in one run. The only place that knows them.
 */
@NullMarked
package io.github.xrayspring.comparison;

import org.jspecify.annotations.NullMarked;
