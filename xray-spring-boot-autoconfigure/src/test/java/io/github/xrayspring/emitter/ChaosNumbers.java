// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.emitter;

import java.io.IOException;
import java.nio.LongBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Numbers that a process leaves behind, however it ends.
 */
final class ChaosNumbers {

	private static final int COUNT = 4;

	private final LongBuffer file;

	ChaosNumbers(Path path) throws IOException {
		try (FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ,
				StandardOpenOption.WRITE)) {
			this.file = channel.map(FileChannel.MapMode.READ_WRITE, 0, (long) COUNT * Long.BYTES).asLongBuffer();
		}
	}

	void set(int index, long value) {
		this.file.put(index, value);
	}

}
