// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.recorder;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Writes the {@code cause} block: the exceptions of an entity with their causes, or the
 * id of one that stands elsewhere in the segment. Chains end after {@value #MAX_CHAIN}
 * causes, or where they bite their own tail; stacks after {@value #MAX_FRAMES} frames, as
 * in the X-Ray SDK.
 */
final class ExceptionEncoder {

	private static final int MAX_CHAIN = 10;

	private static final int MAX_FRAMES = 50;

	private static final int MAX_MESSAGE = 2_000;

	private static final byte[] CAUSE = JsonWriter.prepare("cause");

	private static final byte[] EXCEPTIONS = JsonWriter.prepare("exceptions");

	private static final byte[] ID = JsonWriter.prepare("id");

	private static final byte[] TYPE = JsonWriter.prepare("type");

	private static final byte[] MESSAGE = JsonWriter.prepare("message");

	private static final byte[] STACK = JsonWriter.prepare("stack");

	private static final byte[] TRUNCATED = JsonWriter.prepare("truncated");

	private static final byte[] PATH = JsonWriter.prepare("path");

	private static final byte[] LINE = JsonWriter.prepare("line");

	private static final byte[] LABEL = JsonWriter.prepare("label");

	private final JsonWriter json;

	/** Throwables of the chain that is being written. */
	private final List<Throwable> chain = new ArrayList<>();

	ExceptionEncoder(JsonWriter json) {
		this.json = json;
	}

	void write(RecordedEntity entity, List<Property> properties) {
		RecordedException elsewhere = null;
		boolean open = false;
		for (Property property : properties) {
			if (!(property.value instanceof RecordedException recorded)) {
				continue;
			}
			if (recorded.ownerId != entity.id) {
				elsewhere = recorded;
			}
			else {
				if (!open) {
					open = true;
					this.json.name(CAUSE);
					this.json.open('{');
					this.json.name(EXCEPTIONS);
					this.json.open('[');
				}
				chain(entity.root(), recorded);
			}
		}
		if (open) {
			this.json.close(']');
			this.json.close('}');
		}
		else if (elsewhere != null) {
			this.json.name(CAUSE);
			this.json.id(elsewhere.id);
		}
	}

	private void chain(RecordedSegment segment, RecordedException first) {
		this.chain.clear();
		Throwable throwable = first.throwable;
		long id = first.id;
		while (throwable != null) {
			this.chain.add(throwable);
			Throwable cause = causeOf(throwable);
			RecordedException known = (cause != null) ? RecordedException.find(segment.exceptions(), cause) : null;
			boolean goesOn = cause != null && known == null && this.chain.size() <= MAX_CHAIN && !isInChain(cause);
			long causeId = (known != null) ? known.id : goesOn ? IdGenerator.current().nextId() : 0;
			exception(throwable, id, causeId);
			throwable = goesOn ? cause : null;
			id = causeId;
		}
		this.chain.clear();
	}

	private void exception(Throwable throwable, long id, long causeId) {
		this.json.element();
		this.json.open('{');
		this.json.name(ID);
		this.json.id(id);
		this.json.member(TYPE, throwable.getClass().getName(), MAX_MESSAGE);
		this.json.member(MESSAGE, messageOf(throwable), MAX_MESSAGE);
		if (causeId != 0) {
			this.json.name(CAUSE);
			this.json.id(causeId);
		}
		stack(stackOf(throwable));
		this.json.close('}');
	}

	private void stack(StackTraceElement[] frames) {
		if (frames.length == 0) {
			return;
		}
		this.json.name(STACK);
		this.json.open('[');
		for (int i = 0; i < Math.min(frames.length, MAX_FRAMES); i++) {
			StackTraceElement frame = frames[i];
			this.json.element();
			this.json.open('{');
			this.json.member(PATH, frame.getFileName(), MAX_MESSAGE);
			this.json.name(LINE);
			this.json.number(frame.getLineNumber());
			this.json.member(LABEL, frame.getClassName() + "." + frame.getMethodName(), MAX_MESSAGE);
			this.json.close('}');
		}
		this.json.close(']');
		if (frames.length > MAX_FRAMES) {
			this.json.name(TRUNCATED);
			this.json.number(frames.length - MAX_FRAMES);
		}
	}

	private boolean isInChain(Throwable throwable) {
		for (Throwable link : this.chain) {
			if (link == throwable) {
				return true;
			}
		}
		return false;
	}

	/** An application's exception may override these three, and fail. */
	private static @Nullable Throwable causeOf(Throwable throwable) {
		try {
			return throwable.getCause();
		}
		catch (Throwable ex) {
			return null;
		}
	}

	private static @Nullable String messageOf(Throwable throwable) {
		try {
			return throwable.getMessage();
		}
		catch (Throwable ex) {
			return "<no message: getMessage() threw " + ex.getClass().getName() + ">";
		}
	}

	@SuppressWarnings("NullAway") // Overridden outside null-checked code, it may well
									// return null.
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
