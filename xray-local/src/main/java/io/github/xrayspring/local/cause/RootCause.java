// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.cause;

import java.util.List;

/**
 * A path from the entry point to what failed or took the time. Immutable.
 *
 * @param clientImpacting whether the entry point failed, too
 * @param services the services on the path, from the entry point on; at least one
 * @since 0.1.0
 */
public record RootCause(boolean clientImpacting, List<RootCauseService> services) {

	/**
	 * The path without its division into services.
	 * @return all entities, from the entry point on
	 */
	public List<RootCauseEntity> entities() {
		return this.services.stream().flatMap((service) -> service.path().stream()).toList();
	}

	/**
	 * What was thrown along the path.
	 * @return all exceptions, from the entry point on
	 */
	public List<RootCauseException> exceptions() {
		return entities().stream().flatMap((entity) -> entity.exceptions().stream()).toList();
	}

}
