// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.ingest;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Strict UTF-8: what isn't well-formed is a rejection, not a replacement character.
 */
final class Utf8 {

	private Utf8() {
	}

	static String decode(byte[] bytes) {
		try {
			return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
		}
		catch (CharacterCodingException ex) {
			throw new RejectedException("BadUtf8", "The document is not well-formed UTF-8", "");
		}
	}

	/**
	 * An escape such as {@code \ud800} makes a lone surrogate, which no UTF-8 writer can
	 * put out again.
	 * @param text text as the JSON parser made it
	 * @return the same text, or a copy with U+FFFD in place of lone surrogates
	 */
	static String repair(String text) {
		for (int i = 0; i < text.length(); i++) {
			if (Character.isSurrogate(text.charAt(i))) {
				return replaceLoneSurrogates(text);
			}
		}
		return text;
	}

	private static String replaceLoneSurrogates(String text) {
		StringBuilder repaired = new StringBuilder(text.length());
		text.codePoints().forEach((c) -> repaired.appendCodePoint((c >= 0xD800 && c <= 0xDFFF) ? 0xFFFD : c));
		return repaired.toString();
	}

}
