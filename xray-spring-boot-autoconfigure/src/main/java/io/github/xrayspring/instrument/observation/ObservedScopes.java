// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.observation;

import io.micrometer.observation.Observation;
import org.jspecify.annotations.Nullable;

import io.github.xrayspring.recorder.Entity;
import io.github.xrayspring.recorder.Scope;

/**
 * Scopes that observations have open, by thread: one observation may have them on
 * several, and several on one.
 *
 * <pre>
 * thread ──▶ newest scope ──▶ the one below ──▶ …
 * </pre>
 */
final class ObservedScopes {

	private final ThreadLocal<@Nullable Opened> newest = new ThreadLocal<>();

	void open(Observation.Context context, Entity entity) {
		this.newest.set(new Opened(context, entity.makeCurrent(), this.newest.get()));
	}

	/** Closes an observation's newest scope, and those left open inside it. */
	void close(Observation.Context context) {
		Opened wanted = this.newest.get();
		while (wanted != null && wanted.context() != context) {
			wanted = wanted.below();
		}
		if (wanted != null) {
			closeDownTo(wanted.below());
		}
	}

	void reset() {
		closeDownTo(null);
	}

	private void closeDownTo(@Nullable Opened end) {
		for (Opened each = this.newest.get(); each != null && each != end; each = each.below()) {
			each.scope().close();
		}
		if (end != null) {
			this.newest.set(end);
		}
		else {
			this.newest.remove();
		}
	}

	/**
	 * A scope that is open.
	 *
	 * @param context the observation's context
	 * @param scope the scope
	 * @param below the one that was opened before
	 */
	private record Opened(Observation.Context context, Scope scope, @Nullable Opened below) {

	}

}
