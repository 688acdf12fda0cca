// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.messaging;

/**
 * Short name of a queue, which may be given by its URL or its ARN.
 */
final class QueueName {

	private QueueName() {
	}

	static String of(String queue) {
		String trimmed = queue.endsWith("/") ? queue.substring(0, queue.length() - 1) : queue;
		char separator = trimmed.startsWith("arn:") ? ':' : '/';
		String name = trimmed.substring(trimmed.lastIndexOf(separator) + 1);
		return name.isEmpty() ? "queue" : name;
	}

}
