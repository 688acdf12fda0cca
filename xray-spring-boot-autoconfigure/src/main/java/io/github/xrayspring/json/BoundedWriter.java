// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.json;

import java.io.IOException;
import java.io.Writer;

/**
 * Keeps what is written up to a number of characters, and refuses more at once, so that a
 * giant costs no more than the limit.
 */
final class BoundedWriter extends Writer {

	private final StringBuilder text = new StringBuilder();

	private final int maxLength;

	BoundedWriter(int maxLength) {
		this.maxLength = maxLength;
	}

	@Override
	public void write(char[] characters, int offset, int length) throws IOException {
		if (this.text.length() + length > this.maxLength) {
			throw new IOException("Value is longer than " + this.maxLength + " characters of JSON");
		}
		this.text.append(characters, offset, length);
	}

	@Override
	public void flush() {
	}

	@Override
	public void close() {
	}

	@Override
	public String toString() {
		return this.text.toString();
	}

}
