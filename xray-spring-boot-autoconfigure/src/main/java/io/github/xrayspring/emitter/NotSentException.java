// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.emitter;

import java.io.IOException;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * Thrown by a sender that could send nothing now, to say why, and what to do.
 *
 * @since 0.1.0
 */
public final class NotSentException extends IOException {

	private static final long serialVersionUID = 1L;

	private final SendProblem problem;

	private final @Nullable Duration pause;

	/**
	 * Makes an exception.
	 * @param problem the kind of problem
	 * @param message what happened and the way out, for one line in the log
	 */
	public NotSentException(SendProblem problem, String message) {
		this(problem, message, null, null);
	}

	/**
	 * Makes an exception.
	 * @param problem the kind of problem
	 * @param message what happened and the way out, for one line in the log
	 * @param pause time until the next attempt, {@code null} to leave it to the emitter
	 * @param cause what was thrown, {@code null} if nothing was
	 */
	public NotSentException(SendProblem problem, String message, @Nullable Duration pause, @Nullable Throwable cause) {
		super(message, cause);
		this.problem = problem;
		this.pause = pause;
	}

	/**
	 * The kind of problem.
	 * @return the problem
	 */
	public SendProblem problem() {
		return this.problem;
	}

	/**
	 * Time until the next attempt.
	 * @return the time, {@code null} to leave it to the emitter
	 */
	public @Nullable Duration pause() {
		return this.pause;
	}

}
