// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.sample;

import java.util.concurrent.CompletableFuture;

import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;

import io.github.xrayspring.sample.platform.ServiceDirectory;
import io.github.xrayspring.sample.platform.SqsConfiguration;

/**
 * The sample's stand-in for Amazon SQS: ElasticMQ on loopback, on a free port. Starts
 * beside the services, which find it in the directory.
 */
final class LocalQueues implements AutoCloseable {

	private final CompletableFuture<SQSRestServer> server;

	private LocalQueues(CompletableFuture<SQSRestServer> server) {
		this.server = server;
	}

	static LocalQueues start(ServiceDirectory directory) {
		return new LocalQueues(CompletableFuture.supplyAsync(() -> {
			SQSRestServer server = SQSRestServerBuilder.withInterface("127.0.0.1").withDynamicPort().start();
			directory.register(SqsConfiguration.SERVICE, server.waitUntilStarted().localAddress().getPort());
			return server;
		}));
	}

	@Override
	public void close() {
		this.server.thenAccept((started) -> started.stopAndWait()).join();
	}

}
