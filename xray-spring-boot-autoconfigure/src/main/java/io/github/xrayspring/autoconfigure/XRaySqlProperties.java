// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.autoconfigure;

import java.time.Duration;
import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import io.github.xrayspring.instrument.jdbc.SqlCapture;

/**
 * Properties of SQL.
 *
 * @param enabled Whether to trace statements of DataSource beans.
 * @param capture How much of a statement's text is recorded. Values that are bound to it
 * never are.
 * @param excludedBeanNames Names of DataSource beans that are not traced.
 * @param connectionWaitThreshold From when on waiting for a connection gets a subsegment.
 * @param fetchThreshold From when on waiting for a result's rows gets a subsegment.
 */
@ConfigurationProperties("xray.sql")
record XRaySqlProperties(@DefaultValue("true") boolean enabled,
		@DefaultValue("statement-normalized") SqlCapture capture, @DefaultValue List<String> excludedBeanNames,
		@DefaultValue("5ms") Duration connectionWaitThreshold, @DefaultValue("5ms") Duration fetchThreshold) {

}
