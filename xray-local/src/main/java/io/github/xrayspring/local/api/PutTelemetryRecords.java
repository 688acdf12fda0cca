// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.api;

import java.util.List;
import java.util.Map;

import io.github.xrayspring.local.account.Telemetry;

/**
 * {@code PutTelemetryRecords}: what daemons report of themselves is counted, and the last
 * record kept.
 */
final class PutTelemetryRecords implements Operation {

	private final Telemetry telemetry;

	PutTelemetryRecords(Telemetry telemetry) {
		this.telemetry = telemetry;
	}

	@Override
	public Object call(Parameters parameters) {
		if (!parameters.has("TelemetryRecords")) {
			throw new InvalidRequestException("TelemetryRecords must be given as a list of structures");
		}
		List<Parameters> records = parameters.objects("TelemetryRecords");
		records.forEach((record) -> record.time("Timestamp"));
		records.forEach((record) -> this.telemetry.add(record.all()));
		return Map.of();
	}

}
