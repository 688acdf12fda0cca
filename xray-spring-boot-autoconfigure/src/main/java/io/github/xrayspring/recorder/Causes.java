// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.recorder;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * A throwable and its causes, up to one that is recorded by itself, and what their
 * messages may say.
 */
final class Causes {

	/** Causes that are looked at. */
	private static final int MAX_WALK = 1_000;

	private static final int MAX_SUPPRESSED = 5;

	private final List<Throwable> chain = new ArrayList<>();

	/** Raw messages of the whole chain. */
	private final List<@Nullable String> raw = new ArrayList<>();

	private final ExceptionMessages messages;

	/** How many of the chain are written here. */
	private int size;

	private @Nullable RecordedException known;

	private Causes(ExceptionMessages messages) {
		this.messages = messages;
	}

	static Causes of(Throwable throwable, @Nullable RecordedException recorded, ExceptionMessages messages) {
		Causes causes = new Causes(messages);
		causes.walk(throwable);
		causes.size = causes.chain.size();
		for (int i = 1; i < causes.chain.size() && causes.known == null; i++) {
			causes.known = RecordedException.find(recorded, causes.chain.get(i));
			causes.size = (causes.known != null) ? i : causes.chain.size();
		}
		return causes;
	}

	/** Ends where the chain bites its own tail. */
	private void walk(Throwable throwable) {
		Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
		Throwable link = throwable;
		while (link != null && this.chain.size() < MAX_WALK && seen.add(link)) {
			this.chain.add(link);
			this.raw.add((this.messages != ExceptionMessages.TYPE_ONLY) ? messageOf(link) : null);
			link = causeOf(link);
		}
	}

	int size() {
		return this.size;
	}

	Throwable get(int index) {
		return this.chain.get(index);
	}

	/** Record of the cause of the last one, {@code null} if there is none. */
	@Nullable RecordedException known() {
		return this.known;
	}

	@Nullable String message(int index) {
		String message = this.raw.get(index);
		return (message != null) ? safe(this.chain.get(index), message) : null;
	}

	/** Types and messages of what the first one suppresses. */
	List<String> suppressed() {
		List<String> lines = new ArrayList<>();
		Throwable[] suppressed = this.chain.get(0).getSuppressed();
		for (int i = 0; i < Math.min(suppressed.length, MAX_SUPPRESSED); i++) {
			String message = (this.messages != ExceptionMessages.TYPE_ONLY) ? messageOf(suppressed[i]) : null;
			String type = suppressed[i].getClass().getName();
			lines.add((message != null) ? type + ": " + cut(safe(suppressed[i], message)) : type);
		}
		return lines;
	}

	private String safe(Throwable throwable, String message) {
		boolean values = this.messages != ExceptionMessages.FULL
				&& (SqlMessages.isSql(throwable) || repeatsSql(message));
		return values ? SqlMessages.sanitize(cut(message)) : message;
	}

	private boolean repeatsSql(String message) {
		for (int i = 0; i < this.chain.size(); i++) {
			String other = this.raw.get(i);
			if (other != null && SqlMessages.isSql(this.chain.get(i)) && SqlMessages.repeats(message, other)) {
				return true;
			}
		}
		return false;
	}

	private static String cut(String message) {
		return (message.length() > ExceptionEncoder.MAX_TEXT) ? message.substring(0, ExceptionEncoder.MAX_TEXT)
				: message;
	}

	/** An application's exception may override these two, and fail. */
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

}
