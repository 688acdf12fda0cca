// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.awssdk;

import org.jspecify.annotations.Nullable;

import io.github.xrayspring.recorder.Entity;
import io.github.xrayspring.recorder.Segment;
import io.github.xrayspring.recorder.Subsegment;
import io.github.xrayspring.recorder.XRayRecorder;

/**
 * How a recorder traces calls by the AWS SDK. The SDK makes the interceptor itself, once
 * for all clients of the JVM; it finds the entity that is current, the entity's recorder,
 * and there what is attached. A recorder without it traces no such calls. Immutable.
 *
 * @param parameters what is recorded of requests and responses
 * @since 0.1.0
 */
public record AwsSdkTracing(AllowedParameters parameters) {

	/**
	 * Makes a recorder trace calls by the AWS SDK.
	 * @param recorder the recorder
	 */
	public void attachTo(XRayRecorder recorder) {
		recorder.attach(AwsSdkTracing.class, this);
	}

	/** The tracing of what happens below an entity. */
	static @Nullable AwsSdkTracing of(Entity entity) {
		return entity.recorder().attachment(AwsSdkTracing.class);
	}

	/**
	 * Starts the subsegment of a call.
	 * @return the subsegment, {@code null} if the call isn't to be traced
	 */
	@Nullable Subsegment start(Entity parent, String service, String operation) {
		if (isOfXRay(service, operation) || isPoll(parent.segment(), service, operation)) {
			return null;
		}
		return parent.startSubsegment(service);
	}

	/** What tracing itself does must not be traced. */
	private static boolean isOfXRay(String service, String operation) {
		return service.equals("XRay") && switch (operation) {
			case "PutTraceSegments", "PutTelemetryRecords", "GetSamplingRules", "GetSamplingTargets" -> true;
			default -> false;
		};
	}

	/**
	 * A poll is nothing yet: a scheduled run that finds no messages must leave nothing.
	 */
	private static boolean isPoll(Segment segment, String service, String operation) {
		return operation.equals("ReceiveMessage") && service.equals("Sqs") && segment.isDeferred();
	}

}
