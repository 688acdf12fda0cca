// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.actuate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.github.xrayspring.emitter.CallBooks;
import io.github.xrayspring.emitter.CallOutcome;
import io.github.xrayspring.emitter.EmitterStatus;
import io.github.xrayspring.emitter.Loss;
import io.github.xrayspring.emitter.SendProblem;
import io.github.xrayspring.recorder.XRayRecorder;

/**
 * How documents are delivered at one moment, as the actuator shows it.
 *
 * @param target where they go
 * @param state {@code ok}, or why nothing can be sent now
 * @param degraded whether documents wait because nothing can be sent now
 * @param waiting documents that wait
 * @param waitingBytes their bytes
 * @param failures attempts after which nothing was sent
 * @param errors errors that the emitter has survived
 * @param calls what became of calls, {@code null} where nothing is called
 * @param recentLosses what was lost last, newest first
 * @since 0.1.0
 */
public record Delivery(String target, String state, boolean degraded, int waiting, long waitingBytes, long failures,
		long errors, @Nullable Calls calls, List<Loss> recentLosses) {

	/**
	 * Looks at a recorder.
	 * @param recorder the recorder
	 * @return how it delivers now
	 */
	public static Delivery of(XRayRecorder recorder) {
		EmitterStatus status = recorder.emitterStatus();
		CallBooks calls = status.calls();
		return new Delivery(status.target(), state(status), status.isDegraded(), status.waiting(),
				status.waitingBytes(), status.failures(), status.errors(), (calls != null) ? Calls.of(calls) : null,
				recorder.books().recentLosses());
	}

	private static String state(EmitterStatus status) {
		SendProblem problem = status.problem();
		return (problem != null) ? problem.tag() : "ok";
	}

	/**
	 * What became of calls.
	 *
	 * @param outcomes how many ended how
	 * @param rejected documents that the receiver refused, by its code
	 * @param circuitOpen whether calls are tried now and then only
	 */
	public record Calls(Map<String, Long> outcomes, Map<String, Long> rejected, boolean circuitOpen) {

		static Calls of(CallBooks books) {
			Map<String, Long> outcomes = new LinkedHashMap<>();
			for (CallOutcome outcome : CallOutcome.values()) {
				outcomes.put(outcome.tag(), books.calls(outcome));
			}
			return new Calls(outcomes, books.rejected(), books.circuitOpen());
		}

	}

}
