// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sample.platform;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * What services that use queues import: a client like any other, but for its address and
 * its credentials, which the stand-in for Amazon SQS doesn't look at.
 */
@Configuration(proxyBeanMethods = false)
public class SqsConfiguration {

	/** Name of the stand-in in the directory. */
	public static final String SERVICE = "sqs";

	@Bean
	SqsClient sqsClient(ServiceDirectory services) {
		return SqsClient.builder()
			.endpointOverride(services.address(SERVICE))
			.region(Region.EU_CENTRAL_1)
			.credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("none", "none")))
			.build();
	}

	@Bean
	OrderQueue orderQueue(SqsClient sqs) {
		return new OrderQueue(sqs.createQueue((queue) -> queue.queueName("orders")).queueUrl());
	}

}
