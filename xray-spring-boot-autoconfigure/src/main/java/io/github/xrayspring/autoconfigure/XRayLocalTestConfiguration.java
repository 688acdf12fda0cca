// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.autoconfigure;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.github.xrayspring.local.XRayLocal;
import io.github.xrayspring.local.XRayLocalOptions;

/**
 * The X-Ray Local of {@link AutoConfigureXRayLocal}.
 */
@Configuration(proxyBeanMethods = false)
class XRayLocalTestConfiguration {

	@Bean(destroyMethod = "close")
	XRayLocal xrayLocal() {
		return XRayLocal.start(XRayLocalOptions.defaults().withPort(0));
	}

}
