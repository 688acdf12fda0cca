// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.observation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import io.micrometer.observation.Observation;
import org.jspecify.annotations.Nullable;

import io.github.xrayspring.sampling.Glob;

/**
 * Which observations are recorded. A class of contexts is looked at once: it is native to
 * us, or of a technology that is included, or it is its name that decides, which an
 * observation may not have before it starts.
 */
final class IncludedObservations {

	private final Set<ObservedTechnology> technologies;

	private final Glob[] names;

	private final ClassValue<Membership> types = new ClassValue<>() {

		@Override
		protected Membership computeValue(Class<?> type) {
			return membership(type);
		}

	};

	IncludedObservations(Collection<String> include) {
		this.technologies = EnumSet.noneOf(ObservedTechnology.class);
		List<Glob> names = new ArrayList<>();
		for (String entry : include) {
			ObservedTechnology technology = ObservedTechnology.find(entry);
			String pattern = (technology != null) ? technology.namePattern() : entry;
			if (technology != null) {
				this.technologies.add(technology);
			}
			if (pattern != null) {
				names.add(Glob.of(pattern));
			}
		}
		this.names = names.toArray(Glob[]::new);
	}

	/** Whether an observation may be included, before its name is known. */
	boolean mayContain(Observation.@Nullable Context context) {
		if (context == null) {
			return isAnyName();
		}
		return switch (this.types.get(context.getClass())) {
			case NATIVE -> false;
			case INCLUDED -> true;
			case BY_NAME -> this.names.length > 0 && (context.getName() == null || isIncluded(context.getName()));
		};
	}

	boolean contain(Observation.Context context) {
		return switch (this.types.get(context.getClass())) {
			case NATIVE -> false;
			case INCLUDED -> true;
			case BY_NAME -> isIncluded(context.getName());
		};
	}

	private boolean isAnyName() {
		return Arrays.stream(this.names).anyMatch(Glob::isAnything);
	}

	private boolean isIncluded(@Nullable String name) {
		if (name != null) {
			for (Glob pattern : this.names) {
				if (pattern.matches(name)) {
					return true;
				}
			}
		}
		return false;
	}

	private Membership membership(Class<?> type) {
		for (Class<?> each = type; each != null; each = each.getSuperclass()) {
			String name = each.getName();
			if (NativeObservations.contain(name)) {
				return Membership.NATIVE;
			}
			if (this.technologies.stream().anyMatch((technology) -> technology.isOf(name))) {
				return Membership.INCLUDED;
			}
		}
		return Membership.BY_NAME;
	}

	/**
	 * What a context's class says.
	 */
	private enum Membership {

		NATIVE, INCLUDED, BY_NAME

	}

}
