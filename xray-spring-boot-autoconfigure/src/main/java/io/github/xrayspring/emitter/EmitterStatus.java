// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.emitter;

import org.jspecify.annotations.Nullable;

/**
 * How the emitter is at one moment.
 *
 * @param target where documents go
 * @param problem why nothing can be sent now, {@code null} if it can
 * @param waiting encoded documents that wait
 * @param waitingBytes their bytes
 * @param failures attempts after which nothing was sent, since the start
 * @param errors errors that the emitter's thread has survived
 * @param calls what became of calls, {@code null} where nothing is called
 * @since 0.1.0
 */
public record EmitterStatus(String target, @Nullable SendProblem problem, int waiting, long waitingBytes, long failures,
		long errors, @Nullable CallBooks calls) {

	/** That of a recorder which sends nothing. */
	public static final EmitterStatus NONE = new EmitterStatus("none", null, 0, 0, 0, 0, null);

	/**
	 * Whether documents can't be delivered at the moment.
	 * @return whether they wait, or are dropped
	 */
	public boolean isDegraded() {
		return this.problem != null;
	}

}
