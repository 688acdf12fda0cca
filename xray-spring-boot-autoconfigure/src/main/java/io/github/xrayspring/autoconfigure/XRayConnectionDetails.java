// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.autoconfigure;

import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;

import io.github.xrayspring.emitter.DaemonAddress;

/**
 * Where the X-Ray daemon or the CloudWatch agent listens. A bean of this type, as Docker
 * Compose or Testcontainers support makes one, takes the place of
 * {@code xray.daemon.address}.
 *
 * @since 0.1.0
 */
public interface XRayConnectionDetails extends ConnectionDetails {

	/**
	 * The daemon's address.
	 * @return the address
	 */
	DaemonAddress getDaemonAddress();

}
