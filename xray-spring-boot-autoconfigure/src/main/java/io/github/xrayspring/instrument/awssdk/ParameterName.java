// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.awssdk;

import java.util.Locale;

/**
 * Name of a member in the {@code aws} block: that of the model in snake case, in which
 * the X-Ray SDK writes it, too, and {@code bucket_name}, which X-Ray's map knows.
 */
final class ParameterName {

	private ParameterName() {
	}

	static String of(String member) {
		StringBuilder name = new StringBuilder(member.length() + 8);
		boolean upper = false;
		for (int i = 0; i < member.length(); i++) {
			char character = member.charAt(i);
			boolean starts = Character.isUpperCase(character) && !upper && !name.isEmpty();
			upper = Character.isUpperCase(character);
			if (starts && name.charAt(name.length() - 1) != '_') {
				name.append('_');
			}
			name.append(character);
		}
		String snake = name.toString().toLowerCase(Locale.ROOT);
		return snake.equals("bucket") ? "bucket_name" : snake;
	}

}
