// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.export;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Stream that fails after a megabyte: no answer that we ask for is larger.
 */
final class BoundedStream extends FilterInputStream {

	private static final int MAX_BYTES = 1 << 20;

	private long read;

	BoundedStream(InputStream stream) {
		super(stream);
	}

	@Override
	public int read() throws IOException {
		int value = super.read();
		count((value >= 0) ? 1 : 0);
		return value;
	}

	@Override
	public int read(byte[] bytes, int offset, int length) throws IOException {
		int count = super.read(bytes, offset, length);
		count(Math.max(0, count));
		return count;
	}

	private void count(int bytes) throws IOException {
		this.read += bytes;
		if (this.read > MAX_BYTES) {
			throw new IOException("The answer is larger than " + MAX_BYTES + " bytes");
		}
	}

}
