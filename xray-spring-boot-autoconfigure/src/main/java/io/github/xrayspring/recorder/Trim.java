// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.recorder;

import java.util.ArrayList;
import java.util.List;

/**
 * How much of one entity is left out so that it fits into a document. The encoder tries
 * one step after the other; what costs the reader least goes first. For one thread.
 */
final class Trim {

	/** The last step: nothing but what makes it a node of the tree. */
	static final int LAST = 6;

	/** Frames of an exception that are tried before none are written. */
	private static final int FEW_FRAMES = 10;

	private static final int SHORT_SQL = 256;

	private static final int SHORT_STRING = 64;

	/** Room for the markers, which are written last. */
	private static final int RESERVE = 256;

	private final JsonWriter json;

	private final List<String> cut = new ArrayList<>();

	private int step;

	/** Position up to which what may be left out is written. */
	private int end;

	Trim(JsonWriter json) {
		this.json = json;
	}

	/** Writes everything. */
	void none() {
		begin(0, 0);
	}

	/**
	 * Begins a step.
	 * @param step number of the step, 0 for leaving out nothing
	 * @param end where the document must end
	 */
	void begin(int step, int end) {
		this.step = step;
		this.end = end - RESERVE;
		this.cut.clear();
		if (step == LAST) {
			cut("blocks");
		}
	}

	/** Whether something is left out. */
	boolean isNeeded() {
		return this.step > 0;
	}

	/** Whether what has just been written may stay. */
	boolean fits() {
		return this.step == 0 || this.json.position() <= this.end;
	}

	/** Notes what was left out, for the marker. */
	void cut(String what) {
		if (!this.cut.contains(what)) {
			this.cut.add(what);
		}
	}

	/** What was left out. */
	List<String> cut() {
		return this.cut;
	}

	int frames(int frames) {
		if (this.step < 2) {
			return frames;
		}
		int few = (this.step == 2) ? Math.min(frames, FEW_FRAMES) : 0;
		if (few < frames) {
			cut("stack");
		}
		return few;
	}

	int sql(String sql, int max) {
		return length(sql, max, (this.step < 4) ? max : SHORT_SQL, "sql");
	}

	int string(String text, int max) {
		return length(text, max, hasLongStrings() ? max : SHORT_STRING, "strings");
	}

	/** Whether strings, chains of causes and lists are written at their full length. */
	boolean hasLongStrings() {
		return this.step < 5;
	}

	/** Whether blocks are written at all. */
	boolean hasBlocks() {
		return this.step < LAST;
	}

	private int length(String text, int max, int shorter, String what) {
		int length = Math.min(text.length(), max);
		if (length <= shorter) {
			return length;
		}
		cut(what);
		return shorter;
	}

}
