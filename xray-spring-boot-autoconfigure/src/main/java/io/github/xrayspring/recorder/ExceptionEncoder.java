// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.recorder;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Writes the {@code cause} block: the exceptions of an entity with their causes, or the
 * id of one that stands elsewhere in the segment. Of a chain that is longer than
 * {@value #MAX_CHAIN} exceptions the innermost is written, too, and says how many lie
 * between.
 */
final class ExceptionEncoder {

	/** Exceptions of one chain. */
	private static final int MAX_CHAIN = 11;

	/** Chains of one entity. */
	private static final int MAX_CHAINS = 10;

	static final int MAX_TEXT = 2_000;

	/** Thrown where something else than this process failed. */
	private static final Set<String> REMOTE = Set.of("java.io.UncheckedIOException",
			"software.amazon.awssdk.core.exception.SdkServiceException");

	private static final byte[] CAUSE = JsonWriter.prepare("cause");

	private static final byte[] EXCEPTIONS = JsonWriter.prepare("exceptions");

	private static final byte[] ID = JsonWriter.prepare("id");

	private static final byte[] TYPE = JsonWriter.prepare("type");

	private static final byte[] MESSAGE = JsonWriter.prepare("message");

	private static final byte[] REMOTE_NAME = JsonWriter.prepare("remote");

	private static final byte[] SKIPPED = JsonWriter.prepare("skipped");

	private static final byte[] STACK = JsonWriter.prepare("stack");

	private static final byte[] TRUNCATED = JsonWriter.prepare("truncated");

	private static final byte[] PATH = JsonWriter.prepare("path");

	private static final byte[] LINE = JsonWriter.prepare("line");

	private static final byte[] LABEL = JsonWriter.prepare("label");

	private final JsonWriter json;

	private final Trim trim;

	private final int maxFrames;

	private final ExceptionMessages messages;

	ExceptionEncoder(JsonWriter json, Trim trim, DocumentSettings settings) {
		this.json = json;
		this.trim = trim;
		this.maxFrames = Math.max(0, settings.limits().maxStackFrames());
		this.messages = settings.messages();
	}

	void write(RecordedEntity entity, List<Property> properties, Markers markers) {
		RecordedException elsewhere = null;
		int chains = 0;
		for (Property property : properties) {
			if (!(property.value instanceof RecordedException recorded)) {
				continue;
			}
			if (recorded.ownerId != entity.id) {
				elsewhere = recorded;
			}
			else if (chains < MAX_CHAINS && chain(entity.root(), recorded, chains == 0, markers)) {
				chains++;
			}
			else {
				markers.dropException();
			}
		}
		if (chains > 0) {
			this.json.close(']');
			this.json.close('}');
		}
		else if (elsewhere != null) {
			this.json.name(CAUSE);
			this.json.id(elsewhere.id);
		}
	}

	/** Writes an exception and its causes; {@code false} where there is no room. */
	private boolean chain(RecordedSegment segment, RecordedException first, boolean opens, Markers markers) {
		int before = this.json.position();
		if (opens) {
			this.json.name(CAUSE);
			this.json.open('{');
			this.json.name(EXCEPTIONS);
			this.json.open('[');
		}
		Causes causes = Causes.of(first.throwable, segment.exceptions(), this.messages);
		int size = causes.size();
		int max = this.trim.hasLongStrings() ? MAX_CHAIN : 1;
		long id = first.id;
		for (int i = 0; i < size && i < max; i++) {
			boolean last = i == size - 1 || i == max - 1;
			int index = (last && max > 1) ? size - 1 : i;
			RecordedException known = last ? causes.known() : null;
			long cause = (known != null) ? known.id : last ? 0 : IdGenerator.current().nextId();
			exception(causes, index, id, cause, index - i);
			id = cause;
		}
		if (!this.trim.hasLongStrings() && !this.trim.fits()) {
			this.json.rewind(before);
			this.trim.cut("exceptions");
			return false;
		}
		markers.suppressed(causes);
		return true;
	}

	private void exception(Causes causes, int index, long id, long causeId, int skipped) {
		Throwable throwable = causes.get(index);
		this.json.element();
		this.json.open('{');
		this.json.name(ID);
		this.json.id(id);
		text(TYPE, throwable.getClass().getName());
		text(MESSAGE, causes.message(index));
		this.json.flag(REMOTE_NAME, SqlMessages.isA(throwable, REMOTE));
		if (causeId != 0) {
			this.json.name(CAUSE);
			this.json.id(causeId);
		}
		if (skipped > 0) {
			this.json.name(SKIPPED);
			this.json.number(skipped);
		}
		stack(stackOf(throwable));
		this.json.close('}');
	}

	private void stack(StackTraceElement[] frames) {
		int written = this.trim.frames(Math.min(frames.length, this.maxFrames));
		if (written > 0) {
			this.json.name(STACK);
			this.json.open('[');
			for (int i = 0; i < written; i++) {
				frame(frames[i]);
			}
			this.json.close(']');
		}
		if (frames.length > written) {
			this.json.name(TRUNCATED);
			this.json.number(frames.length - written);
		}
	}

	private void frame(@Nullable StackTraceElement frame) {
		if (frame == null) {
			return;
		}
		this.json.element();
		this.json.open('{');
		text(PATH, frame.getFileName());
		if (frame.getLineNumber() >= 0) {
			this.json.name(LINE);
			this.json.number(frame.getLineNumber());
		}
		text(LABEL, frame.getClassName() + "." + frame.getMethodName());
		this.json.close('}');
	}

	private void text(byte[] name, @Nullable String value) {
		if (value != null) {
			this.json.member(name, value, this.trim.string(value, MAX_TEXT));
		}
	}

	/** An application's exception may override this, and fail or answer null. */
	@SuppressWarnings("NullAway") // See above.
	private static StackTraceElement[] stackOf(Throwable throwable) {
		try {
			StackTraceElement[] frames = throwable.getStackTrace();
			return (frames != null) ? frames : new StackTraceElement[0];
		}
		catch (Throwable ex) {
			return new StackTraceElement[0];
		}
	}

}
