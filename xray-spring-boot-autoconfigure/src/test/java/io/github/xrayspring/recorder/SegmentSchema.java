// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.recorder;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The schema that each document has to keep.
 */
final class SegmentSchema {

	private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
		.getSchema(SegmentSchema.class.getResourceAsStream("/xray-segment.schema.json"));

	private SegmentSchema() {
	}

	static JsonNode valid(JsonNode document) {
		assertThat(SCHEMA.validate(document)).isEmpty();
		return document;
	}

}
