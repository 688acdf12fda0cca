// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.emitter;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Emitter of plain texts, which counts them as created when they are offered.
 */
final class TextEmitter implements AutoCloseable {

	private final DocumentBuffer buffer = new DocumentBuffer();

	private final Emitter emitter;

	TextEmitter(EmitterSettings settings, SegmentSender sender) {
		this.emitter = new Emitter("test", settings, sender, this.buffer);
	}

	void offer(String text) {
		this.emitter.books().create();
		this.emitter.offer(new Text(text));
	}

	Emitter emitter() {
		return this.emitter;
	}

	/** What the last document could have weighed. */
	int maxDocumentSize() {
		int[] limit = new int[1];
		this.emitter.books().create();
		this.emitter.offer(new Emittable() {

			@Override
			protected void encode(DocumentSink documents) {
				limit[0] = documents.maxDocumentSize();
				documents.drop(DropReason.TOO_LARGE);
			}

		});
		this.emitter.flush(Duration.ofSeconds(5));
		return limit[0];
	}

	Books books() {
		return this.emitter.books();
	}

	@Override
	public void close() {
		this.emitter.close();
	}

	/**
	 * Element whose only document is a text; the text {@code hostile} can't be encoded.
	 */
	private final class Text extends Emittable {

		private final String text;

		Text(String text) {
			this.text = text;
		}

		@Override
		protected void encode(DocumentSink documents) {
			byte[] bytes = this.text.getBytes(StandardCharsets.UTF_8);
			DocumentBuffer buffer = TextEmitter.this.buffer;
			int start = buffer.position();
			buffer.ensure(bytes.length);
			System.arraycopy(bytes, 0, buffer.bytes, start, bytes.length);
			buffer.position += bytes.length;
			if (this.text.equals("hostile")) {
				throw new StackOverflowError("hostile");
			}
			documents.take(start);
		}

	}

}
