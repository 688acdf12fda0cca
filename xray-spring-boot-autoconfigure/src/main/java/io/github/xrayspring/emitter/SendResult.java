// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.emitter;

/**
 * What became of the documents a sender was given. It takes them from the front: the
 * first {@code sent + rejected} are done with, the others stay in the emitter's queue and
 * are offered again after a pause.
 *
 * @param sent documents delivered, or handed to the kernel where that's all that can be
 * known
 * @param rejected documents the receiver refused for good
 * @since 0.1.0
 */
public record SendResult(int sent, int rejected) {

	/** Nothing could be sent now. */
	public static final SendResult LATER = new SendResult(0, 0);

	/**
	 * All were sent.
	 * @param count how many
	 * @return the result
	 */
	public static SendResult sent(int count) {
		return new SendResult(count, 0);
	}

	int done() {
		return this.sent + this.rejected;
	}

}
