// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.micrometer;

import java.util.List;

import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.tck.ConcreteContextObservationHandlerCompatibilityKit;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.kafka.support.micrometer.KafkaRecordSenderContext;

import io.github.xrayspring.instrument.observation.XRayObservationHandler;
import io.github.xrayspring.recorder.XRayRecorder;

/**
 * The handler held against Micrometer's kit for handlers of some contexts.
 */
class ConcreteContextTests extends ConcreteContextObservationHandlerCompatibilityKit<KafkaRecordSenderContext> {

	@Override
	@SuppressWarnings("unchecked")
	public ObservationHandler<KafkaRecordSenderContext> handler() {
		XRayRecorder recorder = XRayRecorder.builder("shop").build();
		return (ObservationHandler<KafkaRecordSenderContext>) (ObservationHandler<?>) new XRayObservationHandler(
				() -> recorder, List.of("kafka"));
	}

	@Override
	public KafkaRecordSenderContext context() {
		return new KafkaRecordSenderContext(new ProducerRecord<>("orders", "order 1"), "template", () -> "cluster");
	}

}
