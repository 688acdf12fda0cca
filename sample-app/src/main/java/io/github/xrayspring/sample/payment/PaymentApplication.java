// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sample.payment;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.annotation.Import;

import io.github.xrayspring.sample.platform.PlatformConfiguration;

/**
 * The payment service. The database on the class path is the shop's.
 */
@SpringBootApplication(exclude = DataSourceAutoConfiguration.class)
@Import(PlatformConfiguration.class)
public class PaymentApplication {

}
