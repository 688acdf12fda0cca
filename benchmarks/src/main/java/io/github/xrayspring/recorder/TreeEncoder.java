// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.recorder;

import io.github.xrayspring.emitter.DocumentSink;
import io.github.xrayspring.emitter.DropReason;
import io.github.xrayspring.emitter.EmitterSettings;

/**
 * Encodes finished trees on the caller's thread, as the emitter does on its own, into one
 * buffer that is used again.
 */
public final class TreeEncoder implements DocumentSink {

	private final JsonWriter writer = new JsonWriter();

	private final DocumentEncoder encoder = new DocumentEncoder(this.writer, null, null);

	/**
	 * Encodes a tree; encoding takes it apart, so that it can be done once.
	 * @param finished what {@link TracedRequest#run()} returned
	 * @return the document's length
	 */
	public int encode(Segment finished) {
		this.writer.rewind(0);
		this.encoder.encode((RecordedSegment) finished, this);
		return this.writer.position();
	}

	@Override
	public void take(int start) {
		// It stays in the buffer.
	}

	@Override
	public void drop(DropReason reason) {
		throw new IllegalStateException("The document was dropped: " + reason);
	}

	@Override
	public int maxDocumentSize() {
		return EmitterSettings.DEFAULTS.maxDatagramSize();
	}

}
