// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.context;

import io.micrometer.context.ThreadLocalAccessor;
import org.jspecify.annotations.Nullable;

import io.github.xrayspring.recorder.Entity;
import io.github.xrayspring.recorder.Scope;
import io.github.xrayspring.recorder.XRayContext;

/**
 * Accessor by which Micrometer's context snapshots carry what is current: Reactor's
 * automatic propagation, {@code ContextPropagatingTaskDecorator}, GraphQL and Spring
 * MVC's reactive return values use them. Found by the service loader; needs no recorder.
 *
 * @since 0.1.0
 */
public final class XRayThreadLocalAccessor implements ThreadLocalAccessor<Entity> {

	/**
	 * What snapshots have set on each thread and not yet restored; nothing while there is
	 * nothing to restore.
	 */
	private static final ThreadLocal<Setting> SETTINGS = new ThreadLocal<>();

	@Override
	public Object key() {
		return XRayContext.KEY;
	}

	@Override
	public @Nullable Entity getValue() {
		return XRayContext.capture();
	}

	@Override
	public void setValue(Entity entity) {
		set(entity);
	}

	@Override
	public void setValue() {
		set(null);
	}

	@Override
	public void restore(Entity previous) {
		restoreTo(previous);
	}

	@Override
	public void restore() {
		restoreTo(null);
	}

	private static void set(@Nullable Entity entity) {
		Entity found = XRayContext.capture();
		SETTINGS.set(new Setting(found, XRayContext.open(entity), SETTINGS.get()));
	}

	/**
	 * Closes what was set since the given entity was current. Where no setting has found
	 * it, the scopes are closed out of order, or on another thread: then at most one is
	 * undone and nothing is made current that nobody would take away again.
	 */
	private static void restoreTo(@Nullable Entity previous) {
		Setting last = SETTINGS.get();
		Setting wanted = last;
		while (wanted != null && wanted.found() != previous) {
			wanted = wanted.below();
		}
		Setting end = (wanted != null) ? wanted.below() : below(last);
		for (Setting each = last; each != null && each != end; each = each.below()) {
			each.scope().close();
		}
		if (end != null) {
			SETTINGS.set(end);
		}
		else {
			SETTINGS.remove();
		}
	}

	private static @Nullable Setting below(@Nullable Setting setting) {
		return (setting != null) ? setting.below() : null;
	}

	/**
	 * A value set and not yet restored.
	 *
	 * @param found what was current before
	 * @param scope what takes it away again
	 * @param below the setting before, {@code null} for the first
	 */
	private record Setting(@Nullable Entity found, Scope scope, @Nullable Setting below) {

	}

}
