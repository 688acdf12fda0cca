// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.recorder;

import java.lang.reflect.Field;

import io.github.xrayspring.emitter.DocumentSink;
import io.github.xrayspring.emitter.DropReason;
import io.github.xrayspring.emitter.EmitterSettings;

/**
 * Encodes finished trees of a closed recorder on the caller's thread, as its emitter
 * would on its own: with the recorder's encoder, into one buffer that is used again.
 */
public final class TreeEncoder implements DocumentSink {

	private final JsonWriter writer;

	/**
	 * Takes the encoder of a recorder.
	 * @param recorder a recorder that has been closed
	 */
	public TreeEncoder(XRayRecorder recorder) {
		this.writer = writer(recorder.encoder());
	}

	/** Only the emitter clears this buffer, and nobody else has to know it. */
	private static JsonWriter writer(DocumentEncoder encoder) {
		try {
			Field field = DocumentEncoder.class.getDeclaredField("json");
			field.setAccessible(true);
			return (JsonWriter) field.get(encoder);
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException("The encoder's buffer isn't where it was", ex);
		}
	}

	/**
	 * Encodes a tree; encoding takes it apart, so that it can be done once.
	 * @param finished what {@link TracedRequest#run()} returned
	 * @return the document's length
	 */
	public int encode(Segment finished) {
		this.writer.rewind(0);
		((RecordedSegment) finished).encode(this);
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
