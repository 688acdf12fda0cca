// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.autoconfigure;

import java.util.stream.Stream;

import io.awspring.cloud.sqs.listener.MessageListenerContainer;
import io.awspring.cloud.sqs.listener.MessageListenerContainerRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import software.amazon.awssdk.services.sqs.SqsClient;

import io.github.xrayspring.instrument.messaging.XRaySqsContainers;
import io.github.xrayspring.recorder.XRayRecorder;

/**
 * Auto-configuration of listeners of Spring Cloud AWS: each message of a queue, or each
 * batch, becomes a segment.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = XRayAutoConfiguration.class)
@ConditionalOnClass({ MessageListenerContainerRegistry.class, SqsClient.class })
@ConditionalOnBean(XRayRecorder.class)
@ConditionalOnBooleanProperty(name = { "xray.enabled", "xray.messaging.enabled" }, matchIfMissing = true)
public final class XRayMessagingAutoConfiguration {

	private XRayMessagingAutoConfiguration() {
	}

	@Bean
	@ConditionalOnMissingBean
	static XRaySqsContainers xraySqsContainers(XRayRecorder recorder,
			ObjectProvider<MessageListenerContainerRegistry> registries,
			ObjectProvider<MessageListenerContainer<?>> beans) {
		return new XRaySqsContainers(recorder,
				() -> Stream.concat(
						registries.stream().flatMap((registry) -> registry.getListenerContainers().stream()),
						beans.stream()));
	}

}
