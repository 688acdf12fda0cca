// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.autoconfigure;

import org.springframework.web.servlet.config.annotation.AsyncSupportConfigurer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

import io.github.xrayspring.instrument.servlet.XRayCallableInterceptor;

/**
 * Lets the threads that Spring MVC hands work to see the request's segment.
 */
final class XRayWebMvcConfigurer implements WebMvcConfigurer {

	@Override
	public void configureAsyncSupport(AsyncSupportConfigurer configurer) {
		configurer.registerCallableInterceptors(new XRayCallableInterceptor());
	}

}
