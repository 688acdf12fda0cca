// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.json;

import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

import io.github.xrayspring.recorder.MetadataEncoder;

/**
 * Encodes metadata by a {@link JsonMapper} of its own, so that the application's mapper
 * with its mix-ins and naming changes nothing here. Bounded: a value that is larger or
 * deeper than the limits fails, and the recorder writes its marker instead. Cycles run
 * into the depth limit; what an ORM hasn't loaded stays so. Thread-safe.
 *
 * @since 0.1.0
 */
public final class JacksonMetadataEncoder implements MetadataEncoder {

	/**
	 * Most characters of one value, a quarter of what X-Ray takes for a whole segment.
	 */
	static final int MAX_LENGTH = 16 * 1024;

	/** Deepest nesting of one value. */
	static final int MAX_DEPTH = 32;

	private final JsonMapper mapper = JsonMapper.builder(factory())
		.disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
		.addModule(new SimpleModule("lazy").setSerializerModifier(new LazyValues()))
		.build();

	private static JsonFactory factory() {
		return JsonFactory.builder()
			.streamWriteConstraints(StreamWriteConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
			.build();
	}

	@Override
	public String encode(Object value) {
		BoundedWriter writer = new BoundedWriter(MAX_LENGTH);
		this.mapper.writeValue(writer, value);
		return writer.toString();
	}

}
