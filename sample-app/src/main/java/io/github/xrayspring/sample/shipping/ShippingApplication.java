// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sample.shipping;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.scheduling.annotation.EnableScheduling;

import io.github.xrayspring.sample.platform.PlatformConfiguration;
import io.github.xrayspring.sample.platform.SqsConfiguration;

/**
 * The shipping service. The database on the class path is the shop's.
 */
@EnableScheduling
@SpringBootApplication(exclude = DataSourceAutoConfiguration.class)
@Import({ PlatformConfiguration.class, SqsConfiguration.class })
public class ShippingApplication {

}
