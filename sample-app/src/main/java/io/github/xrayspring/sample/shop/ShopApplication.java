// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sample.shop;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Import;
import org.springframework.scheduling.annotation.EnableAsync;

import io.github.xrayspring.sample.platform.PlatformConfiguration;
import io.github.xrayspring.sample.platform.SqsConfiguration;

/**
 * The shop.
 */
@EnableAsync
@SpringBootApplication
@Import({ PlatformConfiguration.class, SqsConfiguration.class })
public class ShopApplication {

}
