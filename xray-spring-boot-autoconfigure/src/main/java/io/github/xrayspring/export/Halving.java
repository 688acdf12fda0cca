// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.export;

import java.util.List;

import io.github.xrayspring.emitter.NotSentException;
import io.github.xrayspring.emitter.SendResult;

/**
 * Sends documents in one call, and halves a call that is refused as a whole until what is
 * wrong stands alone: one bad document must not take forty-nine good ones with it.
 *
 * <pre>
 * 50 ✗ ─▶ 25 ✓, 25 ✗ ─▶ 12 ✓, 13 ✗ ─▶ …     one bad document of 50: 13 calls at most
 * </pre>
 *
 * Left before right, so that what is done with is always the first of the documents. Each
 * time at most {@value #MOST_CALLS} calls are made; what is left then comes again. Where
 * halving has brought nothing through, the fault isn't in the documents: refused calls
 * are then given up whole until one is taken. For one thread.
 */
final class Halving {

	static final int MOST_CALLS = 24;

	/** So many documents refused and none taken: it isn't about the documents. */
	private static final int ENOUGH_REFUSALS = 4;

	private final Call call;

	private final GivingUp givingUp;

	private boolean halves = true;

	private int callsLeft;

	private int sent;

	private int rejected;

	Halving(Call call, GivingUp givingUp) {
		this.call = call;
		this.givingUp = givingUp;
	}

	SendResult send(List<String> documents) throws NotSentException {
		this.callsLeft = MOST_CALLS;
		this.sent = 0;
		this.rejected = 0;
		try {
			divide(documents);
		}
		catch (NotSentException ex) {
			if (this.sent + this.rejected == 0) {
				throw ex;
			}
			// What is done is done; if it lasts, the next call meets it first.
		}
		this.halves = this.sent > 0 || this.rejected < ENOUGH_REFUSALS;
		return new SendResult(this.sent, this.rejected);
	}

	private void divide(List<String> documents) throws NotSentException {
		if (this.callsLeft == 0) {
			return;
		}
		this.callsLeft--;
		try {
			SendResult result = this.call.send(documents);
			this.sent += result.sent();
			this.rejected += result.rejected();
			this.halves = true;
		}
		catch (RefusedCallException ex) {
			refused(documents, ex);
		}
	}

	private void refused(List<String> documents, RefusedCallException refusal) throws NotSentException {
		int size = documents.size();
		if (size == 1 || !this.halves) {
			this.givingUp.giveUp(documents, refusal);
			this.rejected += size;
			return;
		}
		divide(documents.subList(0, size / 2));
		divide(documents.subList(size / 2, size));
	}

	/**
	 * Makes a call.
	 */
	@FunctionalInterface
	interface Call {

		SendResult send(List<String> documents) throws NotSentException, RefusedCallException;

	}

	/**
	 * Takes leave of documents.
	 */
	@FunctionalInterface
	interface GivingUp {

		void giveUp(List<String> documents, RefusedCallException refusal);

	}

}
