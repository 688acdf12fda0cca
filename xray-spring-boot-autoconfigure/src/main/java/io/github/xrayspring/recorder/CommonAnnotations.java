// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.recorder;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Annotations of every segment, encoded once: a segment pays for their bytes and for
 * nothing else. Immutable.
 */
final class CommonAnnotations {

	private final String[] keys;

	/** Members as they are written: {@code "key":"value"}. */
	private final byte[][] members;

	CommonAnnotations(Map<String, String> annotations) {
		Map<String, String> legal = new LinkedHashMap<>();
		new TreeMap<>(annotations).forEach((key, value) -> legal.put(Names.key(key), value));
		this.keys = legal.keySet().toArray(String[]::new);
		this.members = new byte[this.keys.length][];
		if (!legal.isEmpty()) {
			JsonWriter json = new JsonWriter();
			for (int i = 0; i < this.keys.length; i++) {
				this.members[i] = encode(json, this.keys[i], String.valueOf(legal.get(this.keys[i])));
			}
		}
	}

	int size() {
		return this.keys.length;
	}

	String key(int index) {
		return this.keys[index];
	}

	byte[] member(int index) {
		return this.members[index];
	}

	private static byte[] encode(JsonWriter json, String key, String value) {
		json.rewind(0);
		json.open('{');
		json.name(key);
		json.string(value, Math.min(value.length(), PropertyEncoder.MAX_ANNOTATION));
		return Arrays.copyOfRange(json.array(), 1, json.position());
	}

}
