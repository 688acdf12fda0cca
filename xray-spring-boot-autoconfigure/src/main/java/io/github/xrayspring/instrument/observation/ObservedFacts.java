// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.observation;

import java.util.Set;

import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import org.jspecify.annotations.Nullable;

import io.github.xrayspring.recorder.Entity;

/**
 * What an observation tells when it stops, as metadata, and how it turned out. Nothing
 * becomes an annotation: X-Ray indexes few, and an observation has many key values. What
 * may quote data is left out.
 */
final class ObservedFacts {

	private static final String METADATA = "observation";

	/** Statements, and what is recorded as an exception. */
	private static final Set<String> LEFT_OUT = Set.of("error", "db.statement", "db.query.text", "db.query.summary",
			"exception.message", "exception.stacktrace", "http.url", "url.full", "url.query");

	/** As gRPC says that it was the caller's mistake. */
	private static final Set<String> CLIENT_ERRORS = Set.of("CANCELLED", "INVALID_ARGUMENT", "NOT_FOUND",
			"ALREADY_EXISTS", "PERMISSION_DENIED", "UNAUTHENTICATED", "FAILED_PRECONDITION", "OUT_OF_RANGE",
			"CLIENT_ERROR", "REQUEST_ERROR");

	private static final Set<String> SERVER_FAULTS = Set.of("UNKNOWN", "DEADLINE_EXCEEDED", "ABORTED", "UNIMPLEMENTED",
			"INTERNAL", "UNAVAILABLE", "DATA_LOSS", "SERVER_ERROR", "INTERNAL_ERROR");

	private ObservedFacts() {
	}

	static void record(Observation.Context context, Entity entity) {
		entity.putMetadata(METADATA, "name", context.getName());
		for (KeyValue pair : context.getAllKeyValues()) {
			if (ObservedNames.says(pair) && !LEFT_OUT.contains(pair.getKey())) {
				entity.putMetadata(METADATA, pair.getKey(), pair.getValue());
			}
		}
		mark(entity, ObservedNames.value(context, "grpc.status_code", "graphql.outcome", "outcome"));
	}

	private static void mark(Entity entity, @Nullable String outcome) {
		if (outcome == null) {
			return;
		}
		if (outcome.equals("RESOURCE_EXHAUSTED")) {
			entity.setThrottle(true);
		}
		else if (CLIENT_ERRORS.contains(outcome)) {
			entity.setError(true);
		}
		else if (SERVER_FAULTS.contains(outcome)) {
			entity.setFault(true);
		}
	}

}
