// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.client;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A response's body: where reading it fails, the call has failed; where it is read to its
 * end or closed, the call is over. So a caller who is handed the stream alone ends the
 * call, too.
 */
final class TracedBody extends FilterInputStream {

	private final ClientCall call;

	TracedBody(InputStream body, ClientCall call) {
		super(body);
		this.call = call;
	}

	@Override
	public int read() throws IOException {
		try {
			return ended(super.read());
		}
		catch (IOException | RuntimeException ex) {
			this.call.failed(ex);
			throw ex;
		}
	}

	@Override
	public int read(byte[] bytes, int offset, int length) throws IOException {
		try {
			return ended(super.read(bytes, offset, length));
		}
		catch (IOException | RuntimeException ex) {
			this.call.failed(ex);
			throw ex;
		}
	}

	@Override
	public void close() throws IOException {
		try {
			super.close();
		}
		finally {
			this.call.end();
		}
	}

	private int ended(int read) {
		if (read < 0) {
			this.call.end();
		}
		return read;
	}

}
