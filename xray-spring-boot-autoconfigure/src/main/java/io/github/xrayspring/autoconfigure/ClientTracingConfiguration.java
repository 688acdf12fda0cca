// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.autoconfigure;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.github.xrayspring.instrument.client.ClientSubsegmentCustomizer;
import io.github.xrayspring.instrument.client.ClientTracing;
import io.github.xrayspring.recorder.XRayRecorder;

/**
 * What all HTTP clients share. Others ask for it lazily, by a provider: post-processors
 * come before what the recorder is made of.
 */
@Configuration(proxyBeanMethods = false)
class ClientTracingConfiguration {

	@Bean
	@ConditionalOnMissingBean
	ClientTracing xrayClientTracing(XRayRecorder recorder, ObjectProvider<ClientSubsegmentCustomizer> customizers) {
		return new ClientTracing(recorder, customizers.orderedStream().toList());
	}

}
