// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.comparison;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.contrib.awsxray.AwsXrayRemoteSampler;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.samplers.Sampler;

import io.github.xrayspring.recorder.RequestFacts;

/**
 * AWS' sampler for OpenTelemetry, which gets its rules by HTTP only: so here is who
 * answers. It asks once before the measurement and then every five minutes; what it
 * reports in between is refused and costs nothing.
 */
final class XRayRules implements AutoCloseable {

	private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);

	private final HttpServer server;

	private final AwsXrayRemoteSampler sampler;

	XRayRules(Resource resource, Conditions conditions) {
		this.server = serve(rules(conditions));
		this.sampler = AwsXrayRemoteSampler.newBuilder(resource)
			.setEndpoint("http://127.0.0.1:" + this.server.getAddress().getPort())
			.setInitialSampler(Sampler.alwaysOff())
			.build();
		String withoutRules = "AwsXrayRemoteSampler{" + Sampler.alwaysOff().getDescription() + "}";
		long deadline = System.nanoTime() + PATIENCE_NANOS;
		while (this.sampler.getDescription().equals(withoutRules)) {
			if (System.nanoTime() - deadline > 0) {
				throw new IllegalStateException("The sampler hasn't asked for its rules");
			}
			LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
		}
	}

	private static HttpServer serve(String rules) {
		try {
			HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
			server.createContext("/GetSamplingRules", (exchange) -> {
				byte[] body = rules.getBytes(StandardCharsets.UTF_8);
				exchange.getRequestBody().readAllBytes();
				exchange.getResponseHeaders().add("Content-Type", "application/json");
				exchange.sendResponseHeaders(200, body.length);
				exchange.getResponseBody().write(body);
				exchange.close();
			});
			server.start();
			return server;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String rules(Conditions conditions) {
		int rate = conditions.sampled() ? 1 : 0;
		StringBuilder rules = new StringBuilder();
		for (int i = 0; i < conditions.rules() - 1; i++) {
			rules.append(rule(i, "*", "*", RequestFacts.otherPath(i), "*", 1 - rate)).append(',');
		}
		rules.append(rule(conditions.rules(), "*.example.com", "POST", "/api/orders/*/checkout", "sh?p", rate));
		return "{\"NextToken\": null, \"SamplingRuleRecords\": [%s]}".formatted(rules);
	}

	private static String rule(int priority, String host, String method, String path, String service, int rate) {
		return """
				{"CreatedAt": "0", "ModifiedAt": "0", "SamplingRule": {"RuleName": "rule-%d", "Priority": %d, "Host": "%s",
				"HTTPMethod": "%s", "URLPath": "%s", "ServiceName": "%s", "FixedRate": %d, "ReservoirSize": 0,
				"ServiceType": "*", "ResourceARN": "*", "Attributes": {}, "Version": 1}}"""
			.formatted(priority, priority, host, method, path, service, rate);
	}

	Sampler sampler() {
		return this.sampler;
	}

	@Override
	public void close() {
		this.sampler.close();
		this.server.stop(0);
	}

}
