// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.analysis;

import java.util.Map;

/**
 * The way out of a repetition.
 */
final class Advice {

	private static final Map<String, String> BATCH_OPERATIONS = Map.of("GetItem", "BatchGetItem", "PutItem",
			"BatchWriteItem", "DeleteItem", "BatchWriteItem", "SendMessage", "SendMessageBatch", "DeleteMessage",
			"DeleteMessageBatch", "Publish", "PublishBatch", "DeleteObject", "DeleteObjects");

	private Advice() {
	}

	static String of(Call.Kind kind, String shape) {
		return switch (kind) {
			case SQL -> "Ask once: a join, a fetch join or an IN list";
			case HTTP -> "Ask once, if the service has an endpoint for many";
			case AWS -> aws(shape);
		};
	}

	private static String aws(String shape) {
		for (String word : shape.split(" ")) {
			if (BATCH_OPERATIONS.containsKey(word)) {
				return "Ask once: " + BATCH_OPERATIONS.get(word);
			}
		}
		return "Ask once, if the service has an operation for many";
	}

}
