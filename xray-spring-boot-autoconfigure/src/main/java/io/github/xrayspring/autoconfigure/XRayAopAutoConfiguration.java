// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.autoconfigure;

import org.aopalliance.intercept.MethodInterceptor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Role;

import io.github.xrayspring.instrument.aop.XRayMethodAdvisor;
import io.github.xrayspring.recorder.XRayRecorder;

/**
 * Auto-configuration of methods with {@code @XRaySubsegment} or {@code @XRaySegment}.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = XRayAutoConfiguration.class)
@ConditionalOnClass(MethodInterceptor.class)
@ConditionalOnBean(XRayRecorder.class)
@ConditionalOnBooleanProperty(name = { "xray.enabled", "xray.aop.enabled" }, matchIfMissing = true)
@Import(ProxyCreatorRegistrar.class)
public final class XRayAopAutoConfiguration {

	private XRayAopAutoConfiguration() {
	}

	@Bean
	@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
	@ConditionalOnMissingBean
	static XRayMethodAdvisor xrayMethodAdvisor(ObjectProvider<XRayRecorder> recorder) {
		return new XRayMethodAdvisor(recorder::getIfAvailable);
	}

}
