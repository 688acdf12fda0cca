// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.observation;

import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * Technology whose observations are known: by where the classes of their contexts live,
 * or by how their names begin.
 *
 * @since 0.1.0
 */
public enum ObservedTechnology {

	/** Spring for Apache Kafka. */
	KAFKA(List.of("org.springframework.kafka."), null),

	/** JMS, as Spring and Micrometer observe it. */
	JMS(List.of("io.micrometer.jakarta9.instrument.jms."), null),

	/** RabbitMQ: Spring AMQP and RabbitMQ's own clients. */
	RABBIT(List.of("org.springframework.amqp.", "org.springframework.rabbit.", "com.rabbitmq."), null),

	/** gRPC servers and clients. */
	GRPC(List.of("io.micrometer.core.instrument.binder.grpc."), null),

	/** Spring for GraphQL. */
	GRAPHQL(List.of("org.springframework.graphql."), null),

	/** Redis by Lettuce. */
	REDIS(List.of("io.lettuce.core."), null),

	/** MongoDB: Spring Data and the driver. */
	MONGO(List.of("org.springframework.data.mongodb.", "com.mongodb."), null),

	/** Jobs and steps of Spring Batch, whose contexts have no class of their own. */
	BATCH(List.of(), "spring.batch."),

	/** Methods with {@code @Observed}. */
	OBSERVED(List.of("io.micrometer.observation.aop.ObservedAspect"), null);

	private final List<String> types;

	private final @Nullable String namePrefix;

	ObservedTechnology(List<String> types, @Nullable String namePrefix) {
		this.types = types;
		this.namePrefix = namePrefix;
	}

	/**
	 * Finds a technology by the word that stands for it in settings.
	 * @param word the word, for example {@code kafka}
	 * @return the technology, {@code null} if there is none of that name
	 */
	public static @Nullable ObservedTechnology find(String word) {
		String name = word.startsWith("@") ? word.substring(1) : word;
		for (ObservedTechnology each : values()) {
			if (each.word().equals(name.toLowerCase(Locale.ROOT))) {
				return each;
			}
		}
		return null;
	}

	/**
	 * Word that stands for it in settings.
	 * @return for example {@code kafka}
	 */
	public String word() {
		return name().toLowerCase(Locale.ROOT);
	}

	boolean isOf(String type) {
		return this.types.stream().anyMatch(type::startsWith);
	}

	/** Pattern of names, where it takes one to know it. */
	@Nullable String namePattern() {
		return (this.namePrefix != null) ? this.namePrefix + "*" : null;
	}

}
